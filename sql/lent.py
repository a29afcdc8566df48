"""What Python lends to statements under a name that is not the statement's own, and what it makes of rows in between.

A statement that reads such a name reads what is told of it here. A test holds this against what happens in a run.
"""

from __future__ import annotations

from collections.abc import Mapping

INCOMING = "incoming"
# What comes from no statement: frames and lists that Python lends, and the CSV reader's own list of refused lines.
OUTSIDE = frozenset(
    (
        INCOMING,
        "known_contents",
        "reject_errors",
        "selected",
        "packed",
        "villages",
        "catalogue_variants",
        "dictionary",
        "work_codes",
        "change_causes",
        "change_columns",
        "edition_registry",
        "edition_pending",
        "registries",
        "age_groups",
        "shown_counts",
        "shown_classes",
        "windows",
    )
)

_COMPARED = ("reconciliation.verdicts", "reconciliation.answered_verdicts")
_VERDICTS = ("reconciliation.judged_verdicts", *_COMPARED)
_CODED = (
    *("staging.civil_registry_coded", "staging.dukcapil_answer_coded", "staging.dtks_snapshot_coded"),
    *("staging.dtsen_family_coded", "staging.dtsen_member_coded"),
    *("staging.participation_coded", "staging.centre_list_coded"),
)
_NUMBERS = (
    *("staging.civil_registry_numbers", "staging.dukcapil_answer_numbers", "staging.dtks_snapshot_numbers"),
    *("staging.dtsen_family_numbers", "staging.dtsen_member_numbers", "staging.participation_numbers"),
)
_BIRTHS = (
    *("staging.civil_registry_births", "staging.dukcapil_answer_births", "staging.dtks_snapshot_births"),
    "staging.dtsen_member_births",
)
_WORDS = (
    *("staging.civil_registry_words", "staging.dukcapil_answer_words", "staging.dtks_snapshot_words"),
    *("staging.dtsen_family_words", "staging.dtsen_member_words"),
    *("staging.participation_words", "staging.centre_list_words"),
)

_LINES = (
    *("staging.civil_registry_lines", "staging.dukcapil_answer_lines", "staging.dtks_snapshot_lines"),
    *("staging.dtsen_family_lines", "staging.dtsen_member_lines", "staging.participation_lines"),
    *("staging.centre_list_lines", "staging.other_district_lines"),
)

# Role → the statements of which one makes it, where nothing else is told of whoever reads it (BELOW).
ROLES: Mapping[str, tuple[str, ...]] = {
    # Staging lends columns of the source being read, what Python reads in texts, and what it knows of deliveries.
    "source_lines": _CODED,
    "source_numbers": _NUMBERS,
    "source_births": _BIRTHS,
    "source_words": _WORDS,
    "source_texts": _LINES,
    "one_column": _CODED,
    "every_column": (*_CODED, *_NUMBERS),
    "village_readings": ("staging.place_names",),
    "date_readings": ("staging.date_texts",),
    "term_readings": ("staging.term_texts",),
    "id_readings": ("staging.id_texts",),
    "number_readings": ("staging.number_texts",),
    "accepted_deliveries": ("staging.delivered_rows", "staging.place_counts"),
    "edition_deliveries": ("staging.delivered_rows", "staging.place_counts"),
    "confirmed_members": ("staging.delivered_rows", "staging.place_counts"),
    # Validation asks each source's own list.
    "faults_of_source": ("staging.extract_faults", "staging.snapshot_faults", "staging.list_faults"),
    # Reconciliation.
    "seekers": ("reconciliation.every_seeker",),
    "judged": ("reconciliation.judged_seekers",),
    "sure_ones": ("reconciliation.sure",),
    "plain_verdicts": _COMPARED,
    "row_verdicts": _VERDICTS,
    "member_verdicts": _VERDICTS,
    "changed_verdicts": _VERDICTS,
    "targets_beyond_doubt": ("reconciliation.beyond_doubt",),
    "plainly_sure": ("reconciliation.sure_candidates",),
    "every_sure": ("reconciliation.sure", "reconciliation.every_sure"),
    "every_ranked": ("reconciliation.ranked", "reconciliation.every_ranked"),
    "every_way": ("reconciliation.ways_found", "reconciliation.every_way"),
    "found_sure": ("reconciliation.sure",),
    "found_ranked": ("reconciliation.ranked",),
    "found_ways": ("reconciliation.ways_found",),
    "known_sure": ("reconciliation.sure",),
    "known_ranked": ("reconciliation.ranked",),
    "abroad_sure": ("reconciliation.sure",),
    "abroad_ranked": ("reconciliation.ranked",),
    # Reporting.
    "candidate_marks": ("reporting.candidate_pairs",),
    "registry_then": ("reporting.quarter_then",),
    "registry_now": ("reporting.quarter_now", "reporting.edition_now"),
    "proposals_said": (
        "reporting.quarter_said",
        "reporting.edition_said",
        "reporting.edition_unsaid",
        "reporting.nothing_said",
    ),
    "said_now": ("reporting.change_said",),
    "said_gone": ("reporting.change_said",),
    "quarter_changes": ("reporting.change_lines",),
    "edition_changes": ("reporting.change_lines", "reporting.told_lines", "reporting.no_lines"),
    "catalogue": ("reconciliation.catalogue",),
    "statuses": ("reconciliation.statuses",),
}

_SEARCH = {"seekers": ROLES["seekers"], "judged": ROLES["judged"]}
_SOUGHT = {"seekers": ("reconciliation.sought",), "judged": ROLES["judged"]}
_JUDGED = ("reconciliation.judged",)
_CONFIRMED = {"seekers": ("reconciliation.confirmed",), "judged": ()}
_ABROAD = {"seekers": ("national.seekers_abroad",), "judged": ("national.nobody_judged",)}
_ALIKE = {"seekers": ("reconciliation.alike_seekers",)}

# Role or statement → what stands under a role for it, and for all that it is made from.
BELOW: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "row_verdicts": {"subjects": ("reconciliation.row_subjects",), "judged": _JUDGED},
    "member_verdicts": {"subjects": ("reconciliation.member_subjects",), "judged": _JUDGED},
    "changed_verdicts": {
        "subjects": ("reconciliation.changed_subjects",),
        "judged": ("reconciliation.judged_changed",),
    },
    "reconciliation.judged_changed": {"judged": _JUDGED},
    # Whom GANDA spares is asked of what the members' verdicts were given on.
    "reconciliation.spared": {"subjects": ("reconciliation.member_subjects",), "judged": _JUDGED},
    "reconciliation.member_ganda": {"beyond_doubt_asked": ("reconciliation.ganda_asked",)},
    "reconciliation.row_doubts": {"beyond_doubt_asked": ("reconciliation.targets_asked",)},
    "reconciliation.registry": {"beyond_doubt_asked": ("reconciliation.registry_asked",)},
    **dict.fromkeys(("every_sure", "every_ranked", "every_way", "reconciliation.seeker_digests"), _SEARCH),
    **dict.fromkeys(("found_sure", "found_ranked", "found_ways"), _SOUGHT),
    **dict.fromkeys(
        (
            f"reconciliation.{name}"
            for name in ("owners_best", "row_sure", "row_ranked", "member_sure", "member_ranked")
        ),
        _SEARCH,
    ),
    **dict.fromkeys(("known_sure", "known_ranked"), _CONFIRMED),
    **dict.fromkeys(("abroad_sure", "abroad_ranked"), _ABROAD),
    "reconciliation.judgement_states": {"named": ("reconciliation.judged_references",)},
    "reconciliation.questions": {"named": ("reconciliation.asked_references",)},
    "reconciliation.alike_ways": _ALIKE,
    "reconciliation.alike_pairs": _ALIKE,
    "reconciliation.alike": {"coupled": ("reconciliation.alike_pairs", "reconciliation.coupled")},
}

# Statement that selects from a frame → the statements whose rows Python makes the frame of.
FRAMES: Mapping[str, tuple[str, ...]] = {
    "staging.kept_minutes": ("staging.minutes_of_rows", "staging.earlier_rows"),
    "staging.source_terms": ("staging.spellings",),
    "staging.named_villages": ("staging.village_names", "staging.village_texts"),
    "staging.receipts": ("staging.delivered_rows", "staging.place_counts", "staging.rows_in_force"),
    "validation.found_codes": ("validation.asked_facts",),
    "reconciliation.member_niks": ("reconciliation.doubtful_niks",),
    "reconciliation.tied_groups": ("reconciliation.judged_ties",),
}

# Kept table → the statement that may select its rows in the place of its own.
INSTEAD: Mapping[str, str] = {"staging.civil_registry": "staging.answered_registry"}

# What these read is of an earlier quarter.
EARLIER = frozenset(
    f"reconciliation.{name}"
    for name in (
        *("registry_before", "pending_before", "moves_before", "queue_before", "accepted_before", "counts_before"),
    )
)
