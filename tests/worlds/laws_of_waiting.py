"""Laws of what waits: what was accepted, until the centre has it; and who has no number, until there is one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tests.worlds.souls import PROGRAMS, Values
from tests.worlds.story import (
    Break,
    Sent,
    Story,
    brief,
    one_died,
    programs_of,
)
from tests.worlds.villages import blank


def an_accepted_newcomer_has_the_programme_until_the_centre_shows_it(story: Story) -> Iterator[Break]:
    for sent, quarter in _holding(story, "BARU", _shows_newcomer):
        standing = story.standing(quarter, sent.row.soul)
        if not story.rows_of(quarter, sent.row.soul):
            yield Break(quarter, story.name(sent.row.soul), f"tidak ada di registri: {sent.row.story}")
        elif one_died(story, quarter, sent.row.soul):
            continue
        elif standing and sent.program in PROGRAMS and sent.program not in programs_of(standing):
            yield Break(quarter, story.name(sent.row.soul), f"{sent.program} hilang: {brief(standing)}")


def an_accepted_correction_holds_until_the_centre_shows_it(story: Story) -> Iterator[Break]:
    for sent, quarter in _holding(story, "PERBAIKAN", _shows_correction):
        soul = story.soul(sent.row.soul)
        rows = story.rows_of(quarter, sent.row.soul)
        civil = soul.known[sent.row.quarter]
        if len(rows) != 1 or not civil or rows[0]["status"] == "KELUAR":
            continue
        right = {"nik": soul.nik, "tgl_lahir": civil.born.isoformat()}
        wrong = [name for name, value in right.items() if rows[0][name] != value]
        if wrong and sent.row.values["NIK"] == soul.nik:
            yield Break(quarter, story.name(soul.key), f"{wrong} tidak dibetulkan: {brief(rows)}")


def an_accepted_removal_holds_until_the_centre_shows_it(story: Story) -> Iterator[Break]:
    for sent, quarter in _holding(story, "HAPUS", _shows_removal):
        rows = story.rows_of(quarter, sent.row.soul)
        if len(rows) != 1:
            continue
        if sent.whole and sent.reason != "GANDA" and rows[0]["status"] != "KELUAR":
            yield Break(quarter, story.name(sent.row.soul), f"belum keluar: {sent.row.story}: {brief(rows)}")
        if not sent.whole and rows[0].get(sent.program) == "1":
            yield Break(quarter, story.name(sent.row.soul), f"{sent.program} kembali: {brief(rows)}")


def what_waits_at_the_centre_is_listed_every_quarter(story: Story) -> Iterator[Break]:
    if not story.life.has("belum_di_pusat.csv"):
        yield Break(0, frozenset(), "belum_di_pusat.csv tidak ada")
        return
    shows = {"BARU": _shows_newcomer, "PERBAIKAN": _shows_correction, "HAPUS": _shows_removal}
    for kind, shown in shows.items():
        for sent, quarter in _holding(story, kind, shown):
            places = {(line["sha256"], line["baris"]) for line in story.life.table(quarter, "belum_di_pusat.csv")}
            if (
                quarter > sent.row.quarter
                and not _asked_for(story, sent, places)
                and _still_asked_for(story, sent, quarter)
                and not _settled(story, sent, quarter)
            ):
                yield Break(quarter, story.name(sent.row.soul), f"tidak ada di belum_di_pusat.csv: {sent.row.story}")


def _settled(story: Story, sent: Sent, quarter: int) -> bool:
    """Whether it was told to be carried out, or the id that it was told of is gone: a person can stand under two."""
    told = [
        line
        for one in range(quarter)
        for line in story.life.table(one, "belum_di_pusat.csv")
        if (line["sha256"], line["baris"]) == sent.place
    ]
    if any(line["keadaan"] == "SELESAI" for line in told):
        return True
    gone = [line["id_dtks"] for line in told[-1:] if line["id_dtks"] not in story.snapshot[quarter]]
    return any(story.registry[quarter].get(number, {}).get("alasan_keluar") == "MENINGGAL" for number in gone)


def whoever_has_no_number_waits_in_the_queue(story: Story) -> Iterator[Break]:
    for quarter in story.quarters:
        queue = story.life.table(quarter, "antrean_nik.csv")
        places = {(line["sha256"], line["baris"]) for line in queue}
        numbers = {line["id_dtks"] for line in queue}
        for sent in story.sent[quarter]:
            waits = "NIK_KOSONG" in sent.reasons and sent.fate == "DITAHAN" and sent.kind != "HAPUS"
            if waits and sent.place not in places and not _also_sent_with_a_number(story, quarter, sent):
                yield Break(quarter, story.name(sent.row.soul), f"tidak di antrean: {sent.row.story}")
        for number, line in story.registry[quarter].items():
            if line["status"] == "TANPA_NIK" and number not in numbers:
                yield Break(
                    quarter, story.name(story.who[quarter].get(number, "")), f"tidak di antrean: {brief([line])}"
                )


def nobody_is_dropped_from_the_queue_without_a_number(story: Story) -> Iterator[Break]:
    for quarter in story.quarters[1:]:
        queue = story.life.table(quarter, "antrean_nik.csv")
        waiting = {story.life.sent[(line["sha256"], line["baris"])].soul for line in queue if line["sha256"]}
        for line in story.life.table(quarter - 1, "antrean_nik.csv"):
            if not line["sha256"]:
                continue
            soul = story.life.sent[(line["sha256"], line["baris"])].soul
            numbered = any(
                sent.row.soul == soul and not blank(sent.row.values["NIK"]) for sent in story.sent[quarter]
            ) or any(not blank(row["nik"]) for row in story.rows_of(quarter, soul))
            removed = any(sent.row.soul == soul for sent in story.accepted(quarter, "HAPUS"))
            if soul not in waiting and not numbered and not removed:
                yield Break(quarter, story.name(soul), f"keluar dari antrean tanpa NIK, sejak {line['sejak_periode']}")


def _also_sent_with_a_number(story: Story, quarter: int, sent: Sent) -> bool:
    return any(
        (other.row.soul, other.row.village) == (sent.row.soul, sent.row.village)
        and not blank(other.row.values["NIK"])
        and other.fate in ("DITERIMA", "DITOLAK")
        for other in story.sent[quarter]
    )


Shown = Callable[[Story, Sent, int], bool]


def _holding(story: Story, kind: str, shown: Shown) -> Iterator[tuple[Sent, int]]:
    """Accepted proposals of a kind with each quarter in which they surely hold still."""
    for start in story.quarters:
        for sent in story.accepted(start, kind):
            for quarter in story.quarters[start:]:
                if quarter > start and any(shown(story, sent, one) for one in story.snapshots_between(start, quarter)):
                    break
                if story.refused_at_the_centre(sent, quarter) or _said_otherwise(story, sent, quarter):
                    break
                yield sent, quarter


def _said_otherwise(story: Story, sent: Sent, quarter: int) -> bool:
    """Whether another accepted proposal of the person, at the same time or later, may say something else."""
    others = [other for one in range(sent.row.quarter, quarter + 1) for other in story.sent[one]]
    against = {"BARU": ("HAPUS",), "PERBAIKAN": ("HAPUS", "PERBAIKAN"), "HAPUS": ("BARU", "PERBAIKAN", "HAPUS")}
    return any(
        other.place != sent.place
        and other.row.soul == sent.row.soul
        and other.fate == "DITERIMA"
        and other.kind in against[sent.kind]
        for other in others
    )


def _asked_for(story: Story, sent: Sent, places: set[tuple[str, str]]) -> bool:
    """Whether it is listed, or a later accepted proposal that says the same in its place."""
    return sent.place in places or any(
        other.place in places
        and (other.row.soul, other.kind, other.program) == (sent.row.soul, sent.kind, sent.program)
        for quarter in story.quarters[sent.row.quarter :]
        for other in story.accepted(quarter, sent.kind)
    )


def _still_asked_for(story: Story, sent: Sent, quarter: int) -> bool:
    """Whether the person is there to be asked for: not left by a ground of its own since."""
    return sent.kind == "HAPUS" or bool(story.standing(quarter, sent.row.soul))


def _shows_newcomer(story: Story, sent: Sent, quarter: int) -> bool:
    lines = story.lines_of(quarter, sent.row.soul)
    return bool(lines) and (sent.program not in PROGRAMS or any(line[sent.program] == "1" for line in lines))


def _shows_correction(story: Story, sent: Sent, quarter: int) -> bool:
    """Whether the snapshot says what is right of the person, or anything else than when the correction was accepted."""
    told: Mapping[str, Values] = {line["id_dtks"]: line for line in story.lines_of(sent.row.quarter, sent.row.soul)}
    before = story.standing(sent.row.quarter - 1, sent.row.soul) if sent.row.quarter and not told else []
    known = [*told.values(), *before]
    names = ("nik", "nama", "tgl_lahir", "nama_ibu_kandung")
    soul = story.soul(sent.row.soul)
    if civil := soul.known[sent.row.quarter]:
        known = [line for line in known if (line["nik"], line["tgl_lahir"]) != (soul.nik, civil.born.isoformat())]
    return any(
        not any(all(line[name] == one[name] for name in names) for one in known)
        for line in story.lines_of(quarter, sent.row.soul)
    )


def _shows_removal(story: Story, sent: Sent, quarter: int) -> bool:
    lines = story.lines_of(quarter, sent.row.soul)
    if sent.reason == "GANDA":
        # One of the person's registrations goes, the other stays with its programmes.
        return len(lines) <= 1 or all(line["id_dtks"] != sent.row.values.get("ID DTKS", "") for line in lines)
    if sent.program not in PROGRAMS:
        return not lines
    return not any(line[sent.program] == "1" for line in lines)
