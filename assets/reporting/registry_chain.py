"""The chain of registries: each edition notes the digest of the registry that it stands on, row by row.

The rows of an earlier quarter are read from what its editions carry, into a warehouse of their own in memory, in the
columns of the quarter that stands on them: as the warehouse itself kept them when that quarter was run.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from assets.office.carried_files import carried_in
from assets.office.quarter import Quarter
from assets.office.standing import edition_numbers, latest_number
from sql.kept import Packed, unpack_quarter
from sql.opening import passing_warehouse

_REGISTRY = "reconciliation.registry"


class RegistryChain:
    """Holds what editions note of the quarter before against the editions of that quarter."""

    def __init__(self, data: Path) -> None:
        self._reports = data / "reports"
        self._digests: dict[tuple[Path, Path], str] = {}

    def fault(self, quarter: Quarter, number: int, stands: bool, told: Mapping[str, Any]) -> str:
        """One sentence where the registry that the edition notes is that of no edition before; else nothing."""
        before, wanted = str(told.get("periode") or ""), str(told.get("sha256") or "")
        if not before or not wanted:
            return ""
        here = self._reports / str(quarter) / f"edisi-{number}"
        earlier = self._reports / before
        numbers = edition_numbers(earlier)
        if not numbers:
            return f"rantai putus: tidak ada edisi {before}, yang diteruskannya; kembalikan reports/{before}."
        if not carried_in(here):
            return ""
        latest = latest_number(earlier)
        # The latest first: of a quarter that stands it must be that one.
        for found in sorted(numbers, key=lambda one: one != latest):
            if self._digest(earlier / f"edisi-{found}", here, before, quarter) == wanted:
                if stands and found != latest:
                    return (
                        f"meneruskan registri {before}/edisi-{found}, bukan edisi-{latest} yang berlaku; jalankan "
                        f"padan run {before}..{quarter}."
                    )
                return ""
        return (
            f"rantai putus: registri {before} yang diteruskannya bukan registri edisi {before} mana pun; kembalikan "
            f"reports/{before} dari cadangan, atau jalankan padan run {before}..{quarter}."
        )

    def _digest(self, earlier: Path, here: Path, before: str, quarter: Quarter) -> str:
        key = (earlier, here)
        if key not in self._digests:
            carried = carried_in(earlier)
            found = _registry_digest(carried, carried_in(here), before, str(quarter)) if carried else ""
            self._digests[key] = found
        return self._digests[key]


def _registry_digest(carried: Packed, here: Packed, before: str, periode: str) -> str:
    """Digest of the registry carried by one edition, as the quarter of another that stands on it told it."""
    try:
        with passing_warehouse() as db:
            unpack_quarter(db, [_REGISTRY], periode, here)
            unpack_quarter(db, [_REGISTRY], before, carried)
            return str(db.rows("reporting.registry_digest", periode=periode)[0][1])
    except duckdb.Error:
        return ""
