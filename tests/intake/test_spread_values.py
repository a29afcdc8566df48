"""What the columns of a village's CSV hold, where a separator within a value has shifted them."""

from __future__ import annotations

from assets.intake.tables.spread_values import _PROVINCES
from assets.office.regions import load_regions
from assets.office.template import fold_label


def test_provinces_are_those_of_the_list_that_no_regency_is_called_as() -> None:
    regions = load_regions()
    names = {fold_label(regions.name(code)) for code in regions.provinces}
    regencies = {fold_label(regions.name(code)) for code in regions.regencies}
    called = {name.removeprefix(kind) for name in regencies for kind in ("KABUPATEN", "KAB", "KOTA", "ADM")} | regencies
    # Short and newer names of two provinces, beside those that the list writes.
    assert _PROVINCES - names == {"DIYOGYAKARTA", "DKIJAKARTA", "DAERAHKHUSUSJAKARTA"}
    assert names - _PROVINCES == names & called == {"BENGKULU", "GORONTALO", "JAMBI"}
