"""The list of regions with two kecamatan of the tests' district alone: 37 villages, not 304.

Each edition holds a template, a receipt and a part of the summary for every village. Only how many there are differs.
"""

from __future__ import annotations

from assets.office.regions import Regions, load_regions

KABUPATEN, KECAMATAN = "3516", ("351601", "351602")


def two_kecamatan(regions: Regions | None = None) -> Regions:
    """The regions (shipped, where none are given) without the villages of the district's other kecamatan."""
    known = regions or load_regions()
    elsewhere = {
        village.kode_desa for village in known.villages(KABUPATEN) if not village.kode_desa.startswith(KECAMATAN)
    }
    kept = {code: name for code, name in known._names.items() if code not in elsewhere}
    return Regions(kept, known.added, known.read_from)
