"""Codes and names of Indonesia's regions, and which village a row's names mean.

The table `wilayah.csv.xz` (province, regency, district, village; codes of Kemendagri without dots) comes from the
npm package `idn-area-data` 4.x (Open Database License).
`DIR/wilayah.csv` adds villages that the shipped list lacks.
"""

from __future__ import annotations

import csv
import io
import lzma
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from assets.office.added_villages import WrongLine, added_villages
from assets.office.own_files import REGIONS, OwnFile, read_own_file
from assets.office.stop import QuarterStopped
from assets.office.web_signs import plain_signs

_TABLE = Path(__file__).with_name("wilayah.csv.xz")
_KINDS = re.compile(r"^(PROVINSI|PROPINSI|PROV|KABUPATEN|KAB|KECAMATAN|KEC|KELURAHAN|KEL|DESA|DS)\b[ .]*")


class RegionsError(ValueError):
    """`wilayah.csv` of the data folder cannot be used; the text is one Indonesian sentence."""


@dataclass(frozen=True)
class Village:
    """A village with the names of its district (kecamatan) and regency."""

    kode_desa: str
    desa: str
    kecamatan: str
    kabupaten: str
    provinsi: str


def fold_region(name: str) -> str:
    """A region's name as it is compared: upper case, letters and digits only, without its kind ("KEC.", "DESA")."""
    text = " ".join(plain_signs(name).upper().split())
    stripped = _KINDS.sub("", text)
    return re.sub(r"[^A-Z0-9]", "", stripped or text)


class Regions:
    """All regions, by code; villages of one regency, by name."""

    def __init__(
        self,
        names: Mapping[str, str],
        added: Iterable[Village] = (),
        read_from: OwnFile | None = None,
        noted: Iterable[int] = (),
    ) -> None:
        self._names = names
        self._added = {village.kode_desa: village for village in added}
        # The office's file that added them, for the manifest.
        self.read_from = read_from
        # Its lines with a note behind their last column, which is not read.
        self._noted = tuple(noted)
        self._villages: dict[str, tuple[Village, ...]] = {}
        self._by_names: dict[str, Mapping[tuple[str, str], tuple[str, ...]]] = {}

    @property
    def added(self) -> tuple[Village, ...]:
        """Villages that the office's file added."""
        return tuple(self._added.values())

    @property
    def told(self) -> list[str]:
        """What is said of the office's file: which of its lines have a note beside them."""
        if not self._noted:
            return []
        lines = ", ".join(map(str, self._noted[:5])) + (" dan lainnya" if self._noted[5:] else "")
        return [f"wilayah.csv baris {lines} memuat catatan di luar kolomnya, yang tidak dibaca."]

    @cached_property
    def provinces(self) -> frozenset[str]:
        """Two-digit codes of the provinces."""
        return frozenset(code for code in self._names if len(code) == 2)

    @cached_property
    def regencies(self) -> tuple[str, ...]:
        """Four-digit codes of the regencies and cities, in order."""
        return tuple(sorted(code for code in self._names if len(code) == 4))

    def name(self, code: str) -> str:
        """Name of a province, regency, district or village by its code without dots; blank where unknown."""
        return self._names.get(code, "")

    def village(self, kode_desa: str) -> Village | None:
        """The village of a 10-digit code."""
        if kode_desa in self._added:
            return self._added[kode_desa]
        if len(kode_desa) != 10 or kode_desa not in self._names:
            return None
        return Village(
            kode_desa,
            self.name(kode_desa),
            self.name(kode_desa[:6]),
            self.name(kode_desa[:4]),
            self.name(kode_desa[:2]),
        )

    def villages(self, kabupaten: str) -> tuple[Village, ...]:
        """Villages of a regency (4-digit code), by code."""
        if kabupaten not in self._villages:
            known = {**self._names, **self._added}
            codes = sorted(code for code in known if len(code) == 10 and code.startswith(kabupaten))
            self._villages[kabupaten] = tuple(village for code in codes if (village := self.village(code)))
        return self._villages[kabupaten]

    def by_names(self, kabupaten: str) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """(folded kecamatan, folded desa) → codes of the regency's villages of that name."""
        if kabupaten not in self._by_names:
            found: dict[tuple[str, str], list[str]] = {}
            for village in self.villages(kabupaten):
                key = (fold_region(village.kecamatan), fold_region(village.desa))
                found.setdefault(key, []).append(village.kode_desa)
            self._by_names[kabupaten] = {key: tuple(codes) for key, codes in found.items()}
        return self._by_names[kabupaten]


@cache
def _shipped() -> Mapping[str, str]:
    text = lzma.decompress(_TABLE.read_bytes()).decode("utf-8")
    lines = csv.reader(io.StringIO(text))
    # Code and name, and nothing else: to name both columns of 92,000 lines takes four times as long.
    next(lines)
    return dict(lines)


@cache
def _regions() -> Regions:
    """The shipped regions, whose tables of a regency's villages are made once a process."""
    return Regions(_shipped())


def load_regions(data: Path | None = None) -> Regions:
    """The shipped regions and those that `DIR/wilayah.csv` adds; RegionsError where that file is unusable."""
    names = _shipped()
    try:
        file = read_own_file(data, REGIONS) if data else None
    except QuarterStopped as stop:
        raise RegionsError(str(stop)) from None
    if file is None:
        return _regions()
    added: dict[str, Village] = {}
    lines: dict[str, int] = {}
    try:
        noted: list[int] = []
        for line in added_villages(file.content, lambda code, name: _is_called(names.get(code, ""), name)):
            code = line.kode_desa
            kecamatan = line.kecamatan or names.get(code[:6], "")
            village = Village(code, line.desa, kecamatan, names.get(code[:4], ""), names.get(code[:2], ""))
            if added.setdefault(code, village) != village:
                raise RegionsError(
                    f"wilayah.csv baris {line.baris}: kode_desa {code} sudah ada di baris {lines[code]} dengan nama "
                    "lain; sisakan satu."
                )
            lines.setdefault(code, line.baris)
            noted += [line.baris] if line.catatan else []
    except WrongLine as wrong:
        raise RegionsError(str(wrong)) from None
    return Regions(names, [*added.values()], file, noted)


def _is_called(kecamatan: str, name: str) -> bool | None:
    """Whether this is the name of the kecamatan; None where one of the two is not known."""
    return fold_region(kecamatan) == fold_region(name) if kecamatan and name else None
