"""The fault of a delivery of which it is left open which village sent it: what was found, and the remedy.

Pure. When it holds is `deliveries.py`, which village the names of a row mean `places.py`.
"""

from __future__ import annotations

from collections.abc import Mapping

from assets.intake.faults import Fault
from assets.office.regions import Regions

_SHOWN = 3


def village_left_open(villages: Mapping[str, int], rows: int, sheet: str, regions: Regions, kabupaten: str) -> Fault:
    """`villages`: code → how many of the `rows` name it; `sheet` is blank in a CSV, `kabupaten` four digits."""
    place = "lembar PENGANTAR" if sheet else "baris '# KODE DESA: …' di atas judul kolom"
    return Fault(
        "DESA_TIDAK_DIKENAL",
        "KABUPATEN, KECAMATAN, dan KELURAHAN pada baris terbanyak harus menunjuk satu desa di kabupaten ini. "
        f"Dari {rows} baris, {_named(villages, rows, regions, kabupaten)}; "
        f"betulkan namanya, atau isi KODE DESA pada {place}.",
        sheet,
    )


def village_contradicted(village: str, villages: Mapping[str, int], rows: int, sheet: str, regions: Regions) -> Fault:
    """`village`: the one whose code the cover gives, while more of the `rows` name another one of the district."""
    kabupaten = village[:4]
    place = "lembar PENGANTAR" if sheet else "baris '# KODE DESA: …'"
    return Fault(
        "DESA_TIDAK_DIKENAL",
        f"KODE DESA pada {place} adalah kode {_shown(village, regions, kabupaten)}, sedangkan dari {rows} baris, "
        f"{_named(villages, rows, regions, kabupaten)}; "
        "betulkan KODE DESA, atau KECAMATAN dan KELURAHAN pada barisnya.",
        sheet,
    )


def _named(villages: Mapping[str, int], rows: int, regions: Regions, kabupaten: str) -> str:
    """How many rows name which village; the most named ones by name."""
    ranked = sorted(villages.items(), key=lambda named: (-named[1], named[0]))
    told = [f"{count} menyebut {_shown(code, regions, kabupaten)}" for code, count in ranked[:_SHOWN]]
    if others := sum(count for _, count in ranked[_SHOWN:]):
        told.append(f"{others} menyebut desa lain")
    if unknown := rows - sum(villages.values()):
        told.append(f"{unknown} tidak menyebut satu desa yang dikenal")
    return ", ".join(told)


def _shown(code: str, regions: Regions, kabupaten: str) -> str:
    village = regions.village(code)
    if not village:
        return code
    regency = "" if code.startswith(kabupaten) else f", {village.kabupaten}"
    return f"{village.desa} ({village.kecamatan}{regency})"
