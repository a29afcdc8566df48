"""Agencies read sums a kecamatan: no cell under five, and none that can be reckoned from the others."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.postgres import Postgres
from tests.serving.accounts import ACCOUNTS, CODES, SUMMED, shop_for
from tests.serving.district import Q2, Shop, publish, tables

pytestmark = pytest.mark.postgres


@pytest.fixture(scope="module")
def shop(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Shop:
    agencies = [account for account in ACCOUNTS if account.sums]
    return shop_for(agencies, postgres, "instansi", tmp_path_factory.mktemp("instansi"), people=11)


def _summed(shop: Shop) -> dict[tuple[str, ...], dict[str, int | None]]:
    """What an agency reads, each group (view, quarter, kecamatan, programme or fate) with its cells."""
    groups: dict[tuple[str, ...], dict[str, int | None]] = {}
    with shop.reader("bappeda") as connection:
        for view in SUMMED:
            for row in connection.exec_driver_sql(f"SELECT * FROM ringkasan.{view}").all():
                *group, value, count = (row[0], row[1], *row[3:])
                groups.setdefault((view, *map(str, group)), {})[str(value)] = count
    return groups


def test_an_agency_reads_no_cell_under_five_and_none_can_be_reckoned(shop: Shop, tmp_path: Path) -> None:
    made = tables(CODES)
    members = [dict(row) for row in made.files["registri.csv"]]
    # In the first kecamatan one waits and three are without a NIK. In the second it is two and two. The third are all
    # alike.
    for place, status in ((2, "MENUNGGU_PUSAT"), (3, "TANPA_NIK"), (4, "TANPA_NIK"), (5, "TANPA_NIK")):
        members[place]["status"] = status
    for place, status in ((26, "PINDAH"), (27, "PINDAH"), (28, "TANPA_NIK"), (29, "TANPA_NIK")):
        members[place]["status"] = status
    publish(tmp_path, Q2, made.with_rows("registri.csv", members), number=3)
    shop.serve(tmp_path, Q2)
    actual: dict[str, dict[str, int]] = {}
    for row in members:
        if row["status"] != "KELUAR":
            told = actual.setdefault(str(row["kode_desa"])[:6], {})
            told[str(row["status"])] = told.get(str(row["status"]), 0) + 1
    groups = _summed(shop)
    assert {group[0] for group in groups} == set(SUMMED)
    for group, cells in groups.items():
        shown = {value: count for value, count in cells.items() if count is not None}
        assert all(count >= 5 for count in shown.values()), group
        if group[0] == "anggota_menurut_status" and group[1] == str(Q2):
            true = actual[group[2]]
            assert set(cells) == set(true)
            assert all(true[value] == count for value, count in shown.items())
            hidden = [true[value] for value in cells if value not in shown]
            # With the total known, one hidden cell would be told, and so would two that make 2.
            assert not hidden or not shown or (len(hidden) >= 2 and sum(hidden) >= 5), group
    assert [None for cells in groups.values() for count in cells.values() if count is None]
    assert [count for cells in groups.values() for count in cells.values() if count is not None]


def test_what_agencies_see_is_what_an_expert_would_hide(shop: Shop, tmp_path: Path) -> None:
    with Path(__file__).with_name("penyamaran.csv").open(encoding="utf-8", newline="") as lines:
        cases = list(csv.DictReader(lines))
    kecamatan = {name: f"3516{number:02}" for number, name in enumerate(dict.fromkeys(c["kasus"] for c in cases), 81)}
    made = tables([f"{code}2001" for code in kecamatan.values()], people=1)
    members = [
        {"id_dtks": f"{case['kasus']}-{case['status']}-{n}", "kode_desa": f"{kecamatan[case['kasus']]}2001"}
        | {"status": case["status"]}
        for case in cases
        for n in range(int(case["anggota"]))
    ]
    publish(tmp_path, Q2, made.with_rows("registri.csv", members), number=4)
    shop.serve(tmp_path, Q2)
    groups = _summed(shop)
    found = [
        (
            case["kasus"],
            case["status"],
            groups["anggota_menurut_status", str(Q2), kecamatan[case["kasus"]]][case["status"]],
        )
        for case in cases
    ]
    assert found == [(c["kasus"], c["status"], int(c["tampak"]) if c["tampak"] else None) for c in cases]
