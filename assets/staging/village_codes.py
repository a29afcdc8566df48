"""Which villages the region columns of DTSEN mean (contract 2.5): by Kemendagri's codes where these are, else by names.

The columns look like codes of BPS, of ten digits as well, and a code of one list can be another village of the other.
So nobody assumes: the code counts where codes and names agree on most lines. Pure: texts and regions in, codes out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from assets.office.regions import Regions, fold_region
from assets.staging.places import Places

BY_CODE, BY_NAME = "kode", "nama"
_PARTS = 5


@dataclass(frozen=True)
class VillagesRead:
    """Text → code of the village, where it means one; and whether codes or names told it (blank: no text at all)."""

    codes: Mapping[str, str]
    way: str


@dataclass(frozen=True)
class _Said:
    text: str
    code: str
    provinsi: str
    kabupaten: str
    kecamatan: str
    desa: str


def read_villages(texts: Mapping[str, int], regions: Regions, kabupaten: str) -> VillagesRead:
    """The villages of texts `code@provinsi@kabupaten@kecamatan@desa`, each with the number of its lines.

    `kabupaten`: the setting, for names without a regency; blank: the most frequent first four digits. A name that the
    list of villages has not goes by what the same code means on lines whose names are known.
    """
    said = [_said(text) for text in texts]
    by_code = _codes_are_ours(said, texts, regions)
    own = kabupaten or _most_frequent(said, texts, regions)
    places = Places(regions, own)
    named: dict[str, str] = {}
    meant: dict[str, set[str]] = defaultdict(set)
    for one in said:
        if code := places.village(one.provinsi, one.kabupaten, one.kecamatan, one.desa):
            named[one.text] = code
            meant[one.code].add(code)
    codes = dict(named)
    for one in said:
        if one.text in named or not one.code:
            continue
        if by_code and regions.village(one.code):
            codes[one.text] = one.code
        elif len(meant[one.code]) == 1:
            codes[one.text] = min(meant[one.code])
    return VillagesRead(codes, (BY_CODE if by_code else BY_NAME) if said else "")


def _said(text: str) -> _Said:
    code, *names = [*text.split("@"), *[""] * _PARTS][:_PARTS]
    return _Said(text, _code(code), *names)


def _code(text: str) -> str:
    """The digits of a code: without the dots, and the decimal part of zeros that a spreadsheet gives."""
    plain = re.sub(r"[\s'’]", "", re.sub(r"[.,]0+\s*$", "", text) if text.count(".") < 3 else text)
    parts = plain.split(".")
    if len(parts) == 4 and all(part.isdigit() for part in parts):
        plain = "".join([*(part.zfill(2) for part in parts[:3]), parts[3]])
    return plain.replace(".", "")


def _codes_are_ours(said: list[_Said], lines: Mapping[str, int], regions: Regions) -> bool:
    """Whether code and names mean the same village on most lines that have both; without names: most are ours."""
    compared = agreeing = coded = known = 0
    for one in said:
        if not one.code:
            continue
        count, village = lines[one.text], regions.village(one.code)
        coded += count
        known += count if village else 0
        if fold_region(one.desa) and fold_region(one.kecamatan):
            compared += count
            if village and _same(village.desa, one.desa) and _same(village.kecamatan, one.kecamatan):
                agreeing += count
    return agreeing * 2 > compared if compared else known * 2 > coded


def _same(name: str, other: str) -> bool:
    return fold_region(name) == fold_region(other)


def _most_frequent(said: list[_Said], lines: Mapping[str, int], regions: Regions) -> str:
    known = set(regions.regencies)
    counted: Counter[str] = Counter()
    for one in said:
        if one.code[:4] in known:
            counted[one.code[:4]] += lines[one.text]
    return min(counted, key=lambda code: (-counted[code], code)) if counted else ""
