"""Words that offices' programs write for a code, as they write them: with brackets, slashes, dashes, in two words."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from assets.staging.source_terms import lend_readings
from tests.warehouse import empty_warehouse

_TABLES = {"dukcapil": "civil_registry", "dtks": "dtks_snapshot", "kepesertaan": "participation"}
_UNREAD, _NONE = "tak terbaca", "tidak ada"
# Column → code → texts that are read as it.
_READ: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "dukcapil": {
        "stat_hbkel": {
            "1": "KEPALA KELUARGA (KK)|KK|KEP.KELUARGA|Kep. Kel.|KEPALA KELUARGA (SUAMI)|KEPALA KELUARGA (1)",
            "2": "ISTRI/SUAMI|SUAMI / ISTRI|Suami (Istri)",
            "3": "ISTRI (1)|Istri ke-2",
            "4": "ANAK (KANDUNG)|ANAK - ANGKAT|ANAK KE-1|Anak Ke 12|ANAK (KE-2)|ANAK ANGKAT (FAMILI LAIN)",
            "6": "CUCU/FAMILI LAIN",
            "7": "ORANG TUA (MERTUA)|ORANG TUA/MERTUA|ORANG TUA (IBU)",
            "8": "MERTUA (IBU)|MERTUA (ORANG TUA)",
            "9": "FAMILI LAIN (CUCU)|FAMILI LAIN/CUCU|Famili Lain – Cucu|FAMILI LAIN/IPAR|FAM. LAIN|9 (FAMILI)",
            "11": "LAINNYA (FAMILI LAIN)|LAIN - LAIN",
            _UNREAD: "ANAK (MENANTU)|MENANTU (ANAK)|ISTRI (KEPALA KELUARGA)|3 (ANAK)|9 (CUCU)|ANAK/CUCU",
        },
        "jenis_klmin": {
            "1": "LAKI – LAKI|LAKI_LAKI|L/LAKI-LAKI|LAKI-LAKI (L)|LAKI-LAKI/PRIA",
            "2": "PEREMPUAN/WANITA|2 – Perempuan",
            _UNREAD: "LAKI-LAKI/PEREMPUAN|L/P|1/2|1-2|L (P)",
        },
        "status": {
            "1": "AKTIF (HIDUP)|HIDUP/AKTIF",
            "2": "MATI/MENINGGAL|TELAH MENINGGAL DUNIA",
            "3": "PINDAH/KELUAR|PINDAH (DALAM NEGERI)",
            "4": "NON - AKTIF|TIDAK/VALID",
            # Who has moved in is no one who has moved out.
            _UNREAD: "HIDUP/MATI|PINDAH/MATI|HIDUP (MENINGGAL)|ALM|-1|PINDAH DATANG|PINDAH (DATANG)|DATANG",
        },
        "status_kawin": {
            "1": "BELUM/TIDAK KAWIN|BELUM NIKAH",
            "2": "KAWIN (BELUM TERCATAT)|KAWIN/NIKAH|KAWIN - TERCATAT|KAWIN TDK TERCATAT",
            "3": "CERAI HIDUP (BLM TERCATAT)|CERAI HIDUP - TERCATAT|CERAI HIDUP (TERCATAT)"
            "|JANDA (CERAI)|CERAI HIDUP (JANDA)",
            "4": "CERAI MATI (BELUM TERCATAT)|CERAI/MATI|JANDA MATI|JANDA (MATI)|JANDA/DUDA MATI|Duda Mati",
            # They say one of two.
            _NONE: "JANDA|Duda|JANDA/DUDA|CERAI|CERAI HIDUP/MATI|CERAI HIDUP / CERAI MATI",
            _UNREAD: "KAWIN (CERAI HIDUP)|KAWIN/BELUM KAWIN|JANDA/KAWIN|PISAH",
        },
        "jenis_pkrjn": {
            "4": "PNS (PENSIUN)|PNS/PENSIUNAN|TNI (PURN)|PENSIUNAN GURU (PNS)"
            "|PENSIUNAN (PNS)|PENSIUNAN PNS|PENSIUNAN/TNI|Purnawirawan TNI|PENSIUNAN TNI/POLRI|PENSIUNAN (TNI/POLRI)"
            "|TNI/POLRI (PURN)|TNI/POLRI (PENSIUNAN)|Purn. TNI",
            "5": "GURU (PNS)|GURU/PPPK|DOSEN (ASN)|Perawat (P3K)|PNS (GURU)|PEGAWAI NEGERI SIPIL / PNS"
            "|PPPK PARUH WAKTU|PPPK (PARUH WAKTU)|P3K|P3K - Paruh Waktu|ASN (PPPK)|PNS/TNI/POLRI",
            # No rule parts the two.
            "6": "TNI AD|TNI-AL|TNI/POLRI|TNI / POLRI|TNI-POLRI|ANGGOTA TNI/POLRI|TNI (POLRI)",
            "7": "ANGGOTA POLRI|KEPOLISIAN REPUBLIK INDONESIA (POLRI)",
            "45": "USTAZ/MUBALIG",
            "60": "WALI KOTA",
            "18": "HONORER|KARYAWAN HONORER|HONOR DAERAH|Tenaga Honorer|PEGAWAI (NON ASN)",
            "65": "GURU (1)|GURU (HONORER)|GURU HONORER|GURU/HONORER|GURU NON-PNS|GURU TK",
            _UNREAD: "TNI/POLRI (MANTAN)|CALON TNI|PETANI/TNI|PELAJAR/PNS|LAINNYA (TNI)|9 (PNS)|POLISI (PENSIUN)"
            "|TNI AD (PURN)|KEPALA DESA (MANTAN)"
            "|PNS (CALON)|PNS (BUKAN)|PNS (SUAMI)",
        },
        "kk_online": {"1": "BENAR|YA (ONLINE)|YA/ONLINE", "0": "SALAH|BELUM - ONLINE|T", _UNREAD: "YA/TIDAK|1/0|X"},
    },
    "dtks": {
        "hub_keluarga": {
            "1": "KEPALA RUMAH TANGGA (KRT)|KRT",
            "2": "ISTRI (SUAMI)|Istri atau Suami",
            "3": "ANAK KANDUNG/TIRI/ANGKAT|ANAK KE-3",
            "6": "ORANG TUA (MERTUA)|Orangtua / Mertua",
            "7": "PEMBANTU (SOPIR)|PEMBANTU RUTA/SOPIR",
            "8": "FAMILI LAIN (CUCU)|LAINNYA (KEPONAKAN)|KEPONAKAN",
            _UNREAD: "ANAK (CUCU)|9|5 (ANAK)",
        },
        "pkh": {
            "1": "BENAR|PKH|PENERIMA PKH|PKH - AKTIF|YES",
            "0": "SALAH|NON-PKH|BUKAN (PENERIMA)|TIDAK AKTIF",
            _UNREAD: "BPNT|YA/TIDAK|CALON PENERIMA|X|AKTIF (GRADUASI)|KPM (GRADUASI)|YA (EKS)",
        },
        # As PostgreSQL writes them.
        "yapi": {"1": "t|T", "0": "f"},
        "pbi": {"1": "Y", "0": "T", _UNREAD: "F"},
        "desil": {
            _NONE: "BELUM-ADA|NON DESIL|DATA TIDAK DITEMUKAN|#N/A"
            # Above five, and nobody knows which.
            "|6-10|6 - 10|6 \u2013 10|>5|> 5|DESIL 6-10|DESIL (6-10)"
            "|Desil 6 s/d 10|NON MISKIN (6-10)|6+|7-10|DI ATAS 5",
            "5": "DESIL 5|DESIL (5)|DESIL/5",
            _UNREAD: "1-5|5-10|1-4|<5|5+|10-6|NON MISKIN|6-Oct|10-Jun|V|V-|X/|(V)",
        },
    },
    "kepesertaan": {
        "program": {
            "PKH": "PKH REGULER|BANSOS PKH TAHAP 3",
            "BPNT": "KARTU SEMBAKO|SEMBAKO (BPNT)|BANTUAN PANGAN NON-TUNAI (BPNT)",
            _UNREAD: "PKH/BPNT|PKH (SEMBAKO)|EKS PKH|NON-PKH|PBI APBD|PBI (APBD)|PKH (EKS)|BANTUAN YATIM PIATU (APBD)",
        },
        "keadaan": {
            "1": "BENAR|MASIH MENERIMA|KPM - AKTIF",
            "0": "SALAH|NON-AKTIF|BUKAN (PENERIMA)",
            _UNREAD: "KPM (EKS)|AKTIF (GRADUASI)|AKTIF/TIDAK AKTIF|GAGAL SALUR",
        },
    },
}


@pytest.mark.parametrize("source", _READ)
def test_what_programs_write_for_a_code_is_read_as_it_or_not_at_all(source: str) -> None:
    found: dict[str, dict[str, set[str]]] = {}
    with empty_warehouse() as db:
        db.run(f"staging.{_TABLES[source]}_lines")
        for column, codes in _READ[source].items():
            for text in "|".join(codes.values()).split("|"):
                sql = f"INSERT INTO {_TABLES[source]}_lines (sha256, {column}) VALUES ('a', ?)"
                db.connection.execute(sql, [text])
        lend_readings(db, source, _TABLES[source], 2026)
        read = db.execute("SELECT kolom, tulis, kode, terisi FROM source_readings WHERE tulis IS NOT NULL")
    for column, text, code, filled in read:
        if column in _READ[source] and text:
            meant = (code or _UNREAD) if filled else _NONE
            found.setdefault(column, {}).setdefault(meant, set()).add(text)
    assert found == {
        column: {code: {*texts.split("|")} for code, texts in codes.items()} for column, codes in _READ[source].items()
    }


def test_a_name_beside_what_undoes_a_word_is_not_told() -> None:
    with empty_warehouse() as db:
        db.run("staging.civil_registry_lines")
        db.execute("INSERT INTO civil_registry_lines (sha256, jenis_pkrjn) VALUES ('a', 'PNS (SUAMI SITI AMINAH)')")
        lend_readings(db, "dukcapil", "civil_registry", 2026)
        found = db.execute("SELECT istilah, kode FROM source_readings WHERE kolom = 'jenis_pkrjn' AND tulis <> ''")
        assert found == [("PNS (SUAMI)", None)]
        # Nor is what stands outside, where it is no word of a code.
        db.run("staging.participation_lines")
        db.execute("INSERT INTO participation_lines (sha256, program) VALUES ('a', 'SITI (EKS)')")
        lend_readings(db, "kepesertaan", "participation", 2026)
        found = db.execute("SELECT istilah, ragam FROM source_readings WHERE kolom = 'program' AND tulis <> ''")
    assert found == [("SITI", "kata")]


@pytest.mark.parametrize(("f", "y", "read"), [(1, 1, "0"), (1, 0, "1"), (2, 1, "1")])
def test_one_f_among_many_t_where_others_say_y_is_a_slip(f: int, y: int, read: str) -> None:
    with empty_warehouse() as db:
        db.run("staging.dtks_snapshot_lines")
        for column, text, count in [("pkh", "T", 150), ("pkh", "F", f), ("bpnt", "Y", y)]:
            sql = f"INSERT INTO dtks_snapshot_lines (sha256, {column}) SELECT 'a', ? FROM range(?)"
            db.connection.execute(sql, [text, count])
        lend_readings(db, "dtks", "dtks_snapshot", 2026)
        assert db.execute("SELECT kode FROM source_readings WHERE kolom = 'pkh' AND tulis = 'T'") == [(read,)]


@pytest.mark.parametrize(("others", "read"), [([], None), (["f"], "1"), (["Y"], "0")])
def test_a_small_t_alone_may_be_either(others: list[str], read: str | None) -> None:
    with empty_warehouse() as db:
        db.run("staging.dtks_snapshot_lines")
        for text in ["t", *others]:
            db.connection.execute("INSERT INTO dtks_snapshot_lines (sha256, pkh) VALUES ('a', ?)", [text])
        lend_readings(db, "dtks", "dtks_snapshot", 2026)
        assert db.execute("SELECT kode FROM source_readings WHERE kolom = 'pkh' AND tulis = 't'") == [(read,)]
