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
    text = " ".join(name.upper().split())
    stripped = _KINDS.sub("", text)
    return re.sub(r"[^A-Z0-9]", "", stripped or text)


class Regions:
    """All regions, by code; villages of one regency, by name."""

    def __init__(self, names: Mapping[str, str], added: Iterable[Village] = ()) -> None:
        self._names = names
        self._added = {village.kode_desa: village for village in added}
        self._villages: dict[str, tuple[Village, ...]] = {}
        self._by_names: dict[str, Mapping[tuple[str, str], tuple[str, ...]]] = {}

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
    return {row["kode"]: row["nama"] for row in csv.DictReader(io.StringIO(text))}


@cache
def _regions() -> Regions:
    """The shipped regions, whose tables of a regency's villages are made once a process."""
    return Regions(_shipped())


def load_regions(data: Path | None = None) -> Regions:
    """The shipped regions and those that `DIR/wilayah.csv` adds; RegionsError where that file is unusable."""
    names = _shipped()
    path = data / "wilayah.csv" if data else None
    if path is None or not path.exists():
        return _regions()
    added = []
    try:
        for number, row in enumerate(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))), start=2):
            code = re.sub(r"[.\s]", "", row.get("kode_desa") or "")
            if not re.fullmatch(r"\d{10}", code) or not (row.get("desa") or "").strip():
                raise RegionsError(f"wilayah.csv baris {number}: kode_desa harus 10 angka dan desa harus terisi.")
            kecamatan = (row.get("kecamatan") or "").strip() or names.get(code[:6], "")
            added.append(
                Village(code, str(row["desa"]).strip(), kecamatan, names.get(code[:4], ""), names.get(code[:2], ""))
            )
    except (UnicodeDecodeError, csv.Error) as error:
        raise RegionsError("wilayah.csv tidak dapat dibaca; simpan sebagai CSV UTF-8 dengan tanda koma.") from error
    return Regions(names, added)
