"""Two published registries, and what `perubahan.csv` tells of them, counted on the files alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Row = Mapping[str, str]
# A change: the id now (or before, of who stands there no more), the id before, and the columns, blank for the person.
Change = tuple[str, str, str]


def differences(before: Iterable[Row], now: Iterable[Row], told: Iterable[Row]) -> tuple[set[Change], set[Change]]:
    """What differs between two registries and what is told, in the same form; both are sets without repetition.

    Who stands under another id is paired as the lines say; that a line says so of two who are none is a difference.
    """
    lines = list(told)
    renamed = {
        line["id_dtks"]: line["id_dtks_sebelumnya"] for line in lines if line["perubahan"] not in ("MASUK", "HILANG")
    }
    entered = {line["id_dtks"] for line in lines if line["perubahan"] == "MASUK"}
    former = {row["id_dtks"]: row for row in before}
    left = set(former)
    found: set[Change] = set()
    for row in now:
        number = row["id_dtks"]
        mate = "" if number in entered else renamed.get(number, number)
        if mate not in former or mate not in left:
            found.add((number, "", ""))
            continue
        left.discard(mate)
        columns = [name for name in row if row[name] != former[mate][name]]
        if columns:
            found.add((number, mate, ";".join(sorted(columns))))
    found |= {(number, number, "") for number in left}
    said = [(line["id_dtks"], line["id_dtks_sebelumnya"], _sorted(line["kolom"])) for line in lines]
    assert len(said) == len(set(said)), "a difference is told twice"
    return found, set(said)


def _sorted(columns: str) -> str:
    return ";".join(sorted(columns.split(";"))) if columns else ""
