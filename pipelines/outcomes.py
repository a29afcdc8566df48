"""What came of a run: an outcome for each of its quarters, read from what its assets and checks told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import dagster as dg

from assets.office.quarter import Quarter
from assets.office.settling import WAITING
from assets.steps import STOPPED_AT_TAG, WARNING, quarter_of
from expectations.catalogue import Fate
from pipelines.sensor import DELIVERIES

_EDITION = dg.AssetKey(["reporting", "edition"])
_DECISIONS = dg.AssetKey(["reconciliation", "decisions"])
_Made = Mapping[dg.AssetKey, Mapping[str, dg.MetadataValue]]


@dataclass(frozen=True)
class Outcome:
    """What came of one quarter: an edition, or the sentence that says why there is none."""

    quarter: Quarter
    edition: int | None
    fresh: bool = False
    folder: Path | None = None
    fates: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, int] = field(default_factory=dict)
    waiting: int = 0
    warnings: Sequence[str] = ()
    carried: Sequence[str] = ()
    altered: Sequence[str] = ()
    aside: str = ""
    sentence: str = ""
    run_id: str = ""


def outcomes_of(
    result: dg.JobExecutionResult, instance: dg.DagsterInstance, quarters: Sequence[Quarter]
) -> list[Outcome]:
    """The outcome of each quarter; where the run stopped, that of the quarter at which it did alone."""
    made = _materializations(result)
    if not result.success or not all(_EDITION in made.get(quarter, {}) for quarter in quarters):
        return [
            Outcome(_stopped_at(instance, result.run_id, quarters), None, sentence=_why(result), run_id=result.run_id)
        ]
    return [_outcome(quarter, made[quarter], result.run_id) for quarter in quarters]


def _outcome(quarter: Quarter, made: _Made, run_id: str) -> Outcome:
    edition, decisions, deliveries = (made.get(key, {}) for key in (_EDITION, _DECISIONS, DELIVERIES))
    reasons = decisions["alasan_terbanyak"].value
    return Outcome(
        quarter,
        edition=int(str(edition["edisi"].value)),
        fresh=bool(edition["baru"].value),
        folder=Path(str(edition["folder"].value)),
        fates={fate: int(str(decisions[fate].value)) for fate in Fate if fate in decisions},
        reasons={str(code): int(rows) for code, rows in reasons.items()} if isinstance(reasons, dict) else {},
        waiting=int(str(deliveries[WAITING].value)) if WAITING in deliveries else 0,
        warnings=sorted(str(told[WARNING].value) for told in made.values() if WARNING in told),
        carried=_texts(edition["dibaca_kembali"]),
        altered=_texts(edition["berkas_diubah"]),
        aside=str(edition["disisihkan"].value),
        run_id=run_id,
    )


def _stopped_at(instance: dg.DagsterInstance, run_id: str, quarters: Sequence[Quarter]) -> Quarter:
    run = instance.get_run_by_id(run_id)
    told = run.tags.get(STOPPED_AT_TAG) if run else None
    return Quarter.parse(told) if told else quarters[0]


def _texts(told: dg.MetadataValue) -> list[str]:
    return [str(text) for text in told.value] if isinstance(told.value, list) else []


def _materializations(
    result: dg.JobExecutionResult,
) -> dict[Quarter, dict[dg.AssetKey, Mapping[str, dg.MetadataValue]]]:
    """What each asset told of each quarter."""
    made: dict[Quarter, dict[dg.AssetKey, Mapping[str, dg.MetadataValue]]] = {}
    for event in result.all_events:
        if event.event_type == dg.DagsterEventType.ASSET_MATERIALIZATION and event.partition:
            told = event.materialization
            made.setdefault(quarter_of(event.partition), {})[told.asset_key] = told.metadata
    return made


def _why(result: dg.JobExecutionResult) -> str:
    """The sentence that stopped the run: a blocking check's, else a stage's own, else what kind of fault it was."""
    for event in result.all_events:
        if event.event_type == dg.DagsterEventType.ASSET_CHECK_EVALUATION:
            check = event.asset_check_evaluation_data
            if not check.passed and check.severity == dg.AssetCheckSeverity.ERROR:
                return check.description or f"Pemeriksaan {check.check_name} tidak lolos."
    for event in result.all_events:
        if event.is_step_failure:
            failure = event.step_failure_data
            if failure.user_failure_data and failure.user_failure_data.description:
                return failure.user_failure_data.description
            kind = failure.error.cls_name if failure.error else "tidak dikenal"
            if kind == "DagsterExecutionInterruptedError":
                return "Dihentikan sebelum selesai; edisi terakhir tetap berlaku."
            return f"Tahap {event.step_key} gagal karena kesalahan program ({kind}); jalankan lagi dengan --debug."
    return "Jalannya kuartal berhenti sebelum edisi terbit."
