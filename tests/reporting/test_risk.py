"""Who stands in risiko_cleansing.csv, and whether somebody who reads only that line knows what to do."""

from __future__ import annotations

import re

import pytest

from assets.office.regions import Regions
from sql.warehouse import Database
from tests.reporting.conftest import Publish, opened, publish_from
from tests.reporting.district import OTHER, Values, fill, sent
from tests.reporting.test_publish import table


@pytest.fixture(scope="module")
def risks(tmp_path_factory: pytest.TempPathFactory, regions: Regions) -> dict[str, dict[str, str]]:
    data = tmp_path_factory.mktemp("risiko") / "data"
    members: list[Values] = [
        {},
        {
            "id_dtks": "R1",
            "status": "PERLU_PERBAIKAN",
            "alasan": "NAMA_TIDAK_SESUAI;TGL_LAHIR_TIDAK_SESUAI",
            "bpnt": "1",
        },
        {"id_dtks": "R2", "status": "HILANG_DI_PUSAT", "alasan": "HILANG_DI_PUSAT", "kode_desa": OTHER, "pkh": "0"},
        {"id_dtks": "R3", "status": "PINDAH", "alasan": "PINDAH_KELUAR", **dict.fromkeys(("pkh", "bpnt", "pbi"), "")},
        {"id_dtks": "R4", "status": "TANPA_NIK", "alasan": "NIK_KOSONG", "nik": ""},
        {"id_dtks": "R5", "status": "MENUNGGU_PUSAT"},
        {"id_dtks": "R6", "alasan": "NIK_DIUBAH_PUSAT", "nik_lama": "3516010101700066", "nama_lama": "WATINI"},
        {"id_dtks": "R7", "alasan": "NIK_DIUBAH_PUSAT", "nik_lama": "", "nama_lama": "WATINI"},
        {"id_dtks": "R8", "status": "KELUAR", "alasan_keluar": "PINDAH", "alasan": "NIK_DIUBAH_PUSAT"},
    ]
    with opened(data) as db:
        fill(db, sent({}), members=members)
        db.connection.execute("UPDATE reconciliation.registry SET keluar_periode = '2026-Q1' WHERE status = 'KELUAR'")
        edition = publish_from(db, data, regions)
    listed = table(edition.path / "risiko_cleansing.csv")
    assert edition.counts["berisiko"] == len(listed)
    return {row["id_dtks"]: row for row in listed}


def test_members_at_risk_are_listed_and_whose_data_the_centre_changed_whatever_the_status(
    risks: dict[str, dict[str, str]],
) -> None:
    assert set(risks) == {"R1", "R2", "R3", "R6", "R7"}


def test_a_line_says_who_it_is_and_where(risks: dict[str, dict[str, str]]) -> None:
    assert [risks["R1"][name] for name in ("nik", "nama", "desa", "kecamatan")] == [
        "3516010101700001", "WATI", "Tawangrejo", "Jatirejo",
    ]  # fmt: skip


def test_programmes_are_words_and_unknown_is_not_none(risks: dict[str, dict[str, str]]) -> None:
    assert [risks[member]["program"] for member in ("R1", "R2", "R3")] == ["PKH, BPNT", "tidak ada", "tidak diketahui"]


def test_every_reason_has_its_sentence_and_its_remedy_for_a_member(risks: dict[str, dict[str, str]]) -> None:
    wrong, remedy = risks["R1"]["apa_yang_salah"], risks["R1"]["cara_memperbaiki"]
    assert "Nama anggota ini" in wrong
    assert "Tanggal lahir anggota ini" in wrong
    assert remedy.count("PERBAIKAN dengan ID DTKS ini") == 2
    assert all(row["apa_yang_salah"] and row["cara_memperbaiki"] for row in risks.values())


def test_no_line_speaks_of_a_row_that_nobody_sent(risks: dict[str, dict[str, str]]) -> None:
    assert not any(
        re.search(r"\bbaris(nya)? ini\b|\bkirim lagi barisnya\b", row["cara_memperbaiki"]) for row in risks.values()
    )


def test_whom_the_centre_lost_may_be_proposed_again(risks: dict[str, dict[str, str]]) -> None:
    assert "sebagai BARU" in risks["R2"]["cara_memperbaiki"]


def test_the_former_nik_and_name_are_told(risks: dict[str, dict[str, str]]) -> None:
    assert "sebelumnya NIK 3516010101700066, nama WATINI" in risks["R6"]["apa_yang_salah"]
    assert "sebelumnya NIK (tidak ada), nama WATINI" in risks["R7"]["apa_yang_salah"]


def test_the_summary_counts_what_waits_for_the_centre_and_who_waits_there(db: Database, publish_now: Publish) -> None:
    waiting: list[Values] = [{}, {"kunci": "b", "keadaan": "DITOLAK_PUSAT"}, {"kunci": "c", "keadaan": "SELESAI"}]
    now: Values = {"kunci": "d", "diajukan_periode": "2026-Q3"}
    fill(
        db,
        sent({}),
        members=[{}, {"id_dtks": "M1", "status": "MENUNGGU_PUSAT"}],
        waiting=[*waiting, now],
        returned=[{}],
    )
    page = (publish_now().path / "ringkasan.html").read_text(encoding="utf-8")
    assert "<b>2</b>usulan diterima yang belum ada di pusat" in page
    one = r"\s*<td class=\"angka\" data-nama=\"[^\"]*\">1</td>"
    assert re.search(rf"<td>BARU</td>{one}{one}", page)
    assert re.search(rf"<td>Dukcapil tidak lagi mencatatnya meninggal</td>{one}", page)
    assert re.search(rf"<code>MENUNGGU_PUSAT</code><br><small>[^<]*</small></td>{one}", page)
