"""Judging as the office does: the worklist filled in, `putusan.csv` saved, the quarter run again from there."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from assets.office.quarter import Quarter
from assets.staging.judgement_lines import COLUMNS
from tests.quarter.district import Q2, report, run_on_judgements
from tests.quarter.people import Row

Pair = tuple[str, str]

SIGNED = {"oleh": "Rini, Seksi Data", "tanggal": "02/07/2026", "alasan": "KTP dan KK dilihat"}


def write(data: Path, lines: Iterable[Mapping[str, str]]) -> None:
    """`putusan.csv` as Excel in Indonesia saves it, with whatever further columns the lines have."""
    lines = list(lines)
    with (data / "putusan.csv").open("w", encoding="cp1252", newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(lines)


def asked(data: Path) -> dict[Pair, Row]:
    """The worklist, by the two who are asked about."""
    return {(line["satu"], line["dua"]): line for line in report(data, Q2, "putusan_diminta.csv")}


def states(data: Path, quarter: Quarter = Q2) -> list[str]:
    """What became of each line of `putusan.csv`."""
    return [line["keadaan"] for line in report(data, quarter, "putusan.csv")]


def state_of(data: Path, pair: Pair, quarter: Quarter = Q2) -> str:
    """What became of the one line about these two."""
    (state,) = (line["keadaan"] for line in report(data, quarter, "putusan.csv") if (line["satu"], line["dua"]) == pair)
    return state


def ask_about(data: Path, pairs: Iterable[Pair]) -> None:
    """Name pairs that nobody asks about: judged without a seal, they are put on the worklist."""
    blank = dict.fromkeys(COLUMNS, "")
    write(data, [{**blank, **SIGNED, "satu": one, "dua": other, "putusan": "SAMA"} for one, other in pairs])


def judge(data: Path, judgements: Mapping[Pair, str], dates: Mapping[Pair, str] | None = None) -> None:
    """Judge pairs in the worklist, where those are put first that are not on it; lines judged before stay."""
    before, worklist = _sealed(data), asked(data)
    if unasked := judgements.keys() - worklist.keys():
        assert not before
        ask_about(data, sorted(unasked))
        run_on_judgements(data, Q2)
        assert states(data) == ["DIBUKA_LAGI"] * len(unasked)
    # A list of before can still be filled in: what it asks may have made room for others.
    worklist |= asked(data)
    days = {pair: {"tanggal": day} for pair, day in (dates or {}).items()}
    lines = [worklist[pair] | SIGNED | days.get(pair, {}) | {"putusan": told} for pair, told in judgements.items()]
    write(data, [*before, *lines])
    run_on_judgements(data, Q2)


def _sealed(data: Path) -> list[Row]:
    path = data / "putusan.csv"
    if not path.exists():
        return []
    with path.open(encoding="cp1252", newline="") as lines:
        return [line for line in csv.DictReader(lines, delimiter=";") if line["sidik"]]


def nik_of(of: Row) -> str:
    """The reference of a person of the civil registry."""
    return f"NIK:{of['nik']}"
