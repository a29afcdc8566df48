"""Which village the names on a row mean.

Pure: takes texts, returns codes. Codes and names themselves are `assets/office/regions.py`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property

from assets.office.regions import Regions, fold_region

# Before a name, or in brackets behind it.
_CODE = re.compile(r"^\W*\d[\d.]*(?:\s*[-–—:/]\s*|\s+)(?=[^\W\d])|\s*\(\s*\d[\d.]*\s*\)\s*$")


class Places:
    """Resolves province, regency, district and village names to one village of Indonesia, or to none."""

    def __init__(self, regions: Regions, kabupaten: str) -> None:
        self._regions = regions
        self._kabupaten = kabupaten

    def village(self, provinsi: str, kabupaten: str, kecamatan: str, kelurahan: str) -> str | None:
        """Code of the one village of these names; None where they name none, or several.

        A blank regency is the office's own; a blank province says nothing. Codes that programs write beside names
        (`2001 - TAWANGREJO`) are none of them, unless a name begins so (`13 ILIR`).
        """
        names = (provinsi, kabupaten, kecamatan, kelurahan)
        provinsi, kabupaten, kecamatan, kelurahan = bare = tuple(_CODE.sub("", name) for name in names)
        return self._village(*names) or (
            None if bare == names else self._village(provinsi, kabupaten, kecamatan, kelurahan)
        )

    def _village(self, provinsi: str, kabupaten: str, kecamatan: str, kelurahan: str) -> str | None:
        if not fold_region(kecamatan) or not fold_region(kelurahan):
            return None
        key = (fold_region(kecamatan), fold_region(kelurahan))
        found = {
            code
            for regency in self._regencies(fold_region(provinsi), fold_region(kabupaten))
            for code in self._regions.by_names(regency).get(key, ())
        }
        return found.pop() if len(found) == 1 else None

    def _regencies(self, provinsi: str, kabupaten: str) -> list[str]:
        own = self._kabupaten
        own_names = {fold_region(self._regions.name(own)), fold_region(self._regions.name(own)).removeprefix("KOTA")}
        codes = [own] if not kabupaten or kabupaten in own_names else self._by_name.get(kabupaten, [])
        if not provinsi:
            return codes
        return [code for code in codes if fold_region(self._regions.name(code[:2])) == provinsi]

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for code in self._regions.regencies:
            found[fold_region(self._regions.name(code))].append(code)
        return found
