"""A small district as tables: what reporting reads, in the columns that the stages before it write.

Rows are given by what is special about them; everything else is that of one ordinary person.
"""

from __future__ import annotations

from datetime import date, datetime

from assets.reporting.template import ADDED, SUBMITTED, TEMPLATE
from expectations.dictionary import load_dictionary
from expectations.states import ReceiptStatus
from sql.warehouse import Database

Values = dict[str, object]

QUARTER = "2026-Q3"
BEFORE = "2026-Q2"
VILLAGE = "3516012001"
OTHER = "3516012002"
REFUSED = "3516012003"

_ROW: Values = {
    **{column.source: "" for column in (*TEMPLATE, *ADDED)},
    "sha256": "aa", "berkas": "a.xlsx", "lembar": "DATA", "baris": 2, "kode_desa": VILLAGE, "urutan_kiriman": 1,
    "digantikan": False, "nik_teks": "3516010101900001", "nik_sel": "teks", "nik_bersih": "3516010101900001",
    "nik": "3516010101900001", "nik_terbaca": True, "no_kk_teks": "3516010101000001", "no_kk_sel": "teks",
    "no_kk": "3516010101000001", "nama_teks": "Budi", "nama": "BUDI", "tempat_lahir": "Mojokerto",
    "tgl_lahir_teks": "01/01/1990", "tgl_lahir": date(1990, 1, 1), "nama_ibu_teks": "Siti", "nama_ibu": "SITI",
    "jenis_kelamin_teks": "L", "jenis_kelamin": "L", "jenis_pekerjaan": "Buruh", "status_kawin": "Kawin",
    "alamat": "Dusun Krajan", "rt": "001", "rw": "002", "provinsi": "JAWA TIMUR", "kabupaten": "MOJOKERTO",
    "kecamatan": "JATIREJO", "kelurahan": "DUKUHNGARJO", "id_dtks_sel": "kosong", "id_dtks": "", "id_dtks_rusak": False,
    "jenis_usulan_teks": "BARU", "jenis_usulan": "BARU", "alasan_hapus": None, "program_teks": "PKH", "program": "PKH",
    "kode_desa_baris": VILLAGE,
    "kode_desa_diberikan": True, "nomor_ba": "BA/1", "tanggal_ba_teks": "01/07/2026", "tanggal_ba": date(2026, 7, 1),
}  # fmt: skip
_CANDIDATE: Values = {
    "jenis": "BARIS", "row_id": 1, "id_dtks": "", "urutan": 1, "nik": "3516010101900001", "nama": "SUPARMAN",
    "tgl_lahir": "1990-01-01", "nama_ibu": "PONIRAH", "no_kk": "3516010101900011", "kode_desa_dukcapil": VILLAGE,
    "skor": "21.5", "pasti": True, "tidak_ditulis": 0, "penjelasan": "nama sama; tanggal lahir sama",
    "penjelasan_umum": "nama sama; tanggal lahir sama", "versi": "uji",
}  # fmt: skip
_DECISION: Values = {
    "nasib": "DITERIMA", "alasan": "", "catatan": "", "pemilik": "", "saran_nik": "", "saran_id_dtks": "",
    "padan": True, "nik_dukcapil": "", "id_anggota": "", "menunggu_pusat": False, "versi_poin": "uji",
}  # fmt: skip
_RECEIPT: Values = {
    "berkas": "a.xlsx", "sha256": "aa", "kode_desa": VILLAGE, "versi": 1, "jenis_kiriman": "LENGKAP",
    "diterima_pada": datetime(2026, 7, 10, 3, 4, 5), "nomor_ba": "BA/1", "tanggal_ba": date(2026, 7, 1),
    "jumlah_usulan": None, "baris": 0, "baris_dilewati": 0, "status": "BERLAKU", "kode": "", "catatan": "",
    "pesan": "", "tugas": "", "dikukuhkan": 0, "tetap": "", "kode_desa_diberikan": True,
    "jendela": "", "dari": "", "luar_jadwal": False, "ba_sejak": None,
}  # fmt: skip
_MEMBER: Values = {
    "id_dtks": "ID1", "id_keluarga": "F1", "nik": "3516010101700001", "no_kk": "3516010101000009", "nama": "WATI",
    "tmp_lahir": "MOJOKERTO", "tgl_lahir": "1970-01-01", "jenis_kelamin": "P", "nama_ibu_kandung": "SRI",
    "alamat": "DUSUN", "rt": "1", "rw": "2", "kode_desa": VILLAGE, "hub_keluarga": "1", "pkh": "1", "bpnt": "0",
    "pbi": "0", "yapi": "0", "desil": "2", "status": "AKTIF", "alasan_keluar": "", "alasan": "", "saran_nik": "",
    "pemilik": "", "sejak_periode": "", "keluar_periode": "", "dasar_keluar": "", "hub": "", "padan": False,
    "terdaftar": True, "nik_lama": "", "nama_lama": "", "id_lama": "",
}  # fmt: skip
_COLUMNS = {title: column for column, title in SUBMITTED.items()}
_SUBMITTED: Values = {
    **{_COLUMNS.get(told.kolom, told.kolom): "" for told in load_dictionary() if told.berkas == "pengajuan/hapus.csv"},
    "row_id": 1, "jenis_usulan": "BARU", "nik": "3516010101900001", "program": "PKH", "no_kk": "3516010101000001",
    "nama": "BUDI", "tempat_lahir": "MOJOKERTO", "tgl_lahir": "01/01/1990", "nama_ibu": "SITI", "jenis_kelamin": "L",
    "kode_desa": VILLAGE, "nomor_ba": "BA/1", "tanggal_ba": "2026-07-01", "sha256": "aa", "lembar": "DATA", "baris": 2,
}  # fmt: skip
_DECILES = (
    *("id_dtks", "id_keluarga", "no_kk", "nik", "nama", "kode_desa", "status", "desil_lama", "desil_baru"),
    *("program", "program_terancam", "program_dicabut"),
)
_MASKED = (
    *("sha256", "urutan", "nik_mask", "nama", "kode_desa", "kecamatan", "desa", "alamat", "rt", "rw", "lembaga"),
    *("keterangan", "hasil", "orang", "nik", "id_dtks"),
)
_LISTED = ("jenis", "sha256", "urutan", "nik", "nama", "tgl_nonaktif", "keterangan")
_ASKED = (
    *("nik", "nama_lgkp", "tmpt_lhr", "tgl_lhr", "jenis_klmin", "no_kk", "nama_lgkp_ibu"),
    *("prop_name", "kab_name", "kec_name", "kel_name", "kode_desa", "untuk"),
)
_DUPLICATE: Values = {
    "kelompok": "3516010101900001", "jenis": "ANGGOTA", "row_id": 0, "id_dtks": "", "kode_desa": VILLAGE, "nik": "",
    "nama": "", "tgl_lahir": "", "nama_ibu": "", "no_kk": "", "program": "", "nik_dukcapil": "",
    "bukti": "PADAN", "bertahan": True, "penjelasan": "",
}  # fmt: skip
_ALIKE: Values = {
    "jenis_satu": "ANGGOTA", "row_id_satu": 0, "id_dtks_satu": "", "jenis_dua": "ANGGOTA", "row_id_dua": 0,
    "id_dtks_dua": "", "sebab": "MIRIP", "skor": "9.0", "penjelasan": "", "putusan": "",
}  # fmt: skip
_QUESTION: Values = {
    **dict.fromkeys(("satu", "dua", "sidik", "sebab", "kode_desa"), ""), "urutan": 1, "skor": "9.0", "penjelasan": "",
    **{f"{name}_{side}": "" for side in ("satu", "dua") for name in ("nik", "nama", "tgl_lahir", "nama_ibu", "no_kk")},
    "kode_desa_dua": "",
}  # fmt: skip
_JUDGED: Values = {
    "baris": 2, "satu": "", "dua": "", "sidik": "", "sidik_kini": "", "putusan": "SAMA", "oleh": "",
    "tanggal": date(2026, 7, 2), "alasan": "", "keadaan": "BERLAKU",
}  # fmt: skip
_DEPARTED: Values = {
    "kode_desa": VILLAGE, "id_dtks": "ID9", "nik": "3516010101700009", "nama": "TONO", "alasan_keluar": "MENINGGAL",
    "bukti": "Akta kematian di Dukcapil.", "cara_menyanggah": "Datang ke Dukcapil.",
}  # fmt: skip
_MOVED: Values = {
    "kode_desa": OTHER, "kode_desa_asal": VILLAGE, "id_dtks": "ID1", "nik": "3516010101700001", "no_kk": "",
    "nama": "WATI", "tgl_lahir": "1970-01-01", "alamat": "",
    "rt": "", "rw": "", "pkh": "1", "bpnt": "0", "pbi": "0", "yapi": "0",
    "status": "AKTIF", "alasan_hapus": "PINDAH", "nomor_ba": "BA/1", "tanggal_ba": date(2026, 7, 1), "sha256": "aa",
    "berkas": "a.xlsx", "lembar": "DATA", "baris": 2,
}  # fmt: skip
_RETURNED: Values = {
    "kode_desa": VILLAGE, "id_dtks": "ID8", "nik": "3516010101700008", "nama": "YATI", "status": "AKTIF",
    "alasan_keluar": "MENINGGAL", "keluar_periode": BEFORE, "sebab": "HIDUP_DI_DUKCAPIL", "penjelasan": "",
}  # fmt: skip
_AWAITED: Values = {
    "kunci": "", "id_dtks": "ID1", "nik": "3516010101900001", "nama": "BUDI", "kode_desa": VILLAGE,
    "jenis_usulan": "BARU", "program": "PKH", "alasan_hapus": "", "mengeluarkan": False, "membawa": False,
    "diajukan_periode": BEFORE, "urutan": 1, "keadaan": "MENUNGGU", "sejak_periode": BEFORE, "keterangan": "",
    "sha256": "aa", "lembar": "DATA", "baris": 2, "nomor_ba": "BA/1", "tanggal_ba": "2026-07-01",
    **{
        f"{form}_{name}": None
        for form in ("baru", "lama")
        for name in (
            *("nik", "no_kk", "nama", "tmp_lahir", "tgl_lahir", "jenis_kelamin", "nama_ibu_kandung", "alamat"),
            *("rt", "rw", "kode_desa", "hub_keluarga"),
        )
    },
}  # fmt: skip
_ANSWERED: Values = {
    "berkas": "", "baris": 0, "urutan": 0, "isi": "", "nik": "", "program": "", "jawaban": "",
    **dict.fromkeys(("nama_kec", "nama_desa", "nik_usulan", "program_bansos", "hasil", "padan", "nama_lgkp"), ""),
    "ket_vali": "",
}  # fmt: skip
_QUEUED: Values = {
    "kode_desa": VILLAGE, "jenis": "ANGGOTA", "id_dtks": "ID3", "sha256": None, "lembar": None, "baris": None,
    "nama": "X", "no_kk": "", "tgl_lahir": "", "nama_ibu": "", "alamat": "", "program": "", "sejak_periode": QUARTER,
}  # fmt: skip
_FIGURE: Values = {
    "kode_desa": VILLAGE, "kecamatan": "Jatirejo", "desa": "Tawangrejo", "urutan": 1, "ukuran": "ANGGOTA",
    "nilai": 900, "satuan": "orang", "pembanding": 480, "dibanding": "anggota kuartal sebelumnya",
    "batas_min": 240, "batas_kurang": 0, "batas_maks": 720, "batas_henti": 0, "keadaan": "PERINGATAN",
    "kalimat": "Anggota menjadi 900 orang; periksa usulan BARU desa ini.", "penjelasan": "", "oleh": "",
    "penjelasan_baris": 0,
}  # fmt: skip
_EXPLAINED: Values = {
    "baris": 0, "kuartal": QUARTER, "kode_wilayah": "", "ukuran": "", "nilai": 0, "penjelasan": "", "oleh": "",
}  # fmt: skip
_WITHDRAWN: Values = {
    "kode_desa": VILLAGE, "sha256": "00", "berkas": "lama.xlsx", "lembar": "DATA", "baris": 2, "id_usulan": "",
    "jenis_usulan": "BARU", "program": "PKH", "nik": "3516010101900001", "no_kk": "3516010101000001", "nama": "Budi",
    "ditarik_oleh": "aa",
}  # fmt: skip


def sent(*rows: Values) -> list[tuple[Values, Values]]:
    """Rows of submissions with their decisions; keys of either are told apart by name."""
    return [
        (
            {key: value for key, value in {**_ROW, **row}.items() if key in _ROW},
            {key: value for key, value in {**_DECISION, **row}.items() if key in _DECISION},
        )
        for row in rows
    ]


def fill(
    db: Database,
    rows: list[tuple[Values, Values]],
    *,
    receipts: list[Values] | None = None,
    members: list[Values] | None = None,
    departed: list[Values] | None = None,
    submitted_before: list[Values] | None = None,
    candidates: list[Values] | None = None,
    persons: list[Values] | None = None,
    moved: list[Values] | None = None,
    waiting: list[Values] | None = None,
    returned: list[Values] | None = None,
) -> None:
    """Write every table that reporting reads for QUARTER, all of them at once."""
    with db.whole():
        numbered = [{"periode": QUARTER, "row_id": number, **row} for number, (row, _) in enumerate(rows, start=1)]
        decided = [{"periode": QUARTER, "row_id": number, **made} for number, (_, made) in enumerate(rows, start=1)]
        accepted = [
            {
                **_SUBMITTED,
                **{key: row[key] for key in _SUBMITTED if key in row and key not in ("tgl_lahir", "tanggal_ba")},
                "alasan_hapus": row["alasan_hapus"] or "",
                "periode": QUARTER,
            }
            for row, made in zip(numbered, decided, strict=True)
            if made["nasib"] == "DITERIMA"
        ]
        _table(db, "staging.submission_rows", numbered, {"periode": QUARTER, "row_id": 0, **_ROW})
        _table(db, "reconciliation.decisions", decided, {"periode": QUARTER, "row_id": 0, **_DECISION})
        _table(
            db,
            "reconciliation.submission",
            accepted + [{**_SUBMITTED, **row, "periode": BEFORE} for row in submitted_before or []],
            {**_SUBMITTED, "periode": QUARTER},
        )
        _table(
            db,
            "staging.receipts",
            [_received({"periode": QUARTER, **_RECEIPT, **receipt}) for receipt in (receipts or _receipts(numbered))],
            _received({"periode": QUARTER, **_RECEIPT}),
        )
        people = [_left(member) for member in members or []]
        _table(
            db,
            "reconciliation.registry",
            [{"periode": QUARTER, **person, "id_lama": person["id_dtks"]} for person in people]
            + [{"periode": BEFORE, **person, "status": "AKTIF", "keluar_periode": ""} for person in people],
            {"periode": QUARTER, **_MEMBER},
        )
        _table(
            db,
            "reconciliation.departures",
            [{"periode": QUARTER, **_DEPARTED, **person} for person in departed or []],
            {"periode": QUARTER, **_DEPARTED},
        )
        _table(db, "reconciliation.nik_queue", [{"periode": QUARTER, **_QUEUED}], {"periode": QUARTER, **_QUEUED})
        candidate = {"periode": QUARTER, **_CANDIDATE}
        found = [{**candidate, **one} for one in ([{}] if candidates is None else candidates)]
        _table(db, "reconciliation.candidates", found, candidate)
        for name, shape, given in (
            ("reconciliation.moves", _MOVED, moved),
            ("reconciliation.pending", _AWAITED, waiting),
            ("reconciliation.returns", _RETURNED, returned),
        ):
            _table(
                db, name, [{"periode": QUARTER, **shape, **one} for one in given or []], {"periode": QUARTER, **shape}
            )
        none: dict[str, Values] = {
            "reconciliation.duplicates": _DUPLICATE,
            "reconciliation.alike": _ALIKE,
            "reconciliation.questions": _QUESTION,
            "reconciliation.question_counts": dict.fromkeys(("giliran", "ditanyakan", "belum_ditanyakan"), 0),
            "reconciliation.judgement_states": _JUDGED,
            "reconciliation.dukcapil_requests": dict.fromkeys(_ASKED, ""),
            "reconciliation.decile_changes": dict.fromkeys(_DECILES, ""),
            "reconciliation.centre_verifications": dict.fromkeys(_MASKED, "") | {"urutan": 0, "orang": 0},
            "staging.centre_lists": dict.fromkeys(_LISTED, "") | {"urutan": 0},
            "reconciliation.row_references": {"row_id": 0, "rujukan": ""},
            "staging.judgement_faults": {"berkas": "", "baris": 0, "sebab": ""},
            "staging.explanations": _EXPLAINED,
            "staging.explanation_faults": {"berkas": "", "baris": 0, "sebab": ""},
            "staging.feedback": _ANSWERED,
            "staging.feedback_faults": {"berkas": "", "baris": 0, "sebab": "", "isi": ""},
        }
        for name, shape in none.items():
            _table(db, name, [], {"periode": QUARTER, **shape})
        figure: Values = {"periode": QUARTER, **_FIGURE, "penjelasan_baris": None}
        _table(db, "reconciliation.plausibility", [figure], {"periode": QUARTER, **_FIGURE})
        _table(db, "staging.withdrawn_rows", [{"periode": QUARTER, **_WITHDRAWN}], {"periode": QUARTER, **_WITHDRAWN})
        dead: Values = {"extract": "e", "nik": "3516010101700009", "status": 2, "ganda": False, "kode_desa": VILLAGE}
        _table(
            db, "staging.civil_registry", [dead, *({**dead, "status": 1, **person} for person in persons or [])], dead
        )
        extract: Values = {"periode": QUARTER, "extract": "e", "sumber": "berkas", "baris": 1}
        _table(db, "staging.extracts", [extract], extract)
        fault = {"periode": QUARTER, "berkas": "a.csv", "sha256": "d", "baris": 7, "sebab": "baris ini tidak terbaca"}
        _table(db, "staging.extract_faults", [{**fault, "sumber": "dukcapil"}], {**fault, "sumber": ""})
        _table(db, "staging.snapshot_faults", [], fault)
        _table(db, "staging.participation_faults", [], fault)
        _table(db, "staging.list_faults", [], fault)
        _table(db, "staging.other_district_faults", [], fault)
        snapshot = {"periode": QUARTER, "digest": "d", "baris": 1, "tata_letak": "", "cara_desa": "", "tanpa_desa": 0}
        snapshot |= dict.fromkeys(("orang_dtsen", "orang_tanpa_desa", "baris_orang", "tanpa_keluarga"), 0)
        _table(db, "staging.snapshots", [], snapshot)
        _table(
            db,
            "reconciliation.snapshot",
            [],
            {"periode": QUARTER, **{k: v for k, v in _MEMBER.items() if k != "status"}},
        )


def _receipts(numbered: list[Values]) -> list[Values]:
    """A receipt for each file that the rows come from."""
    files = dict.fromkeys((row["sha256"], row["berkas"], row["kode_desa"]) for row in numbered)
    return [
        {
            "sha256": sha256,
            "berkas": berkas,
            "kode_desa": village,
            "baris": sum(row["sha256"] == sha256 for row in numbered),
        }
        for sha256, berkas, village in files
    ]


def _left(member: Values) -> Values:
    """The member with by what they left, as the registry always tells it."""
    person = {**_MEMBER, **member}
    grounds = {"GANDA": "GANDA", "MENINGGAL": "DUKCAPIL"}
    ground = grounds.get(str(person["alasan_keluar"]), "HAPUS") if person["status"] == "KELUAR" else ""
    return {**person, "dasar_keluar": person["dasar_keluar"] or ground}


def _received(receipt: Values) -> Values:
    return {**receipt, "terbaca": ReceiptStatus(str(receipt["status"])).terbaca}


def _table(db: Database, name: str, rows: list[Values], shape: Values) -> None:
    """Create the table anew; the shape's first values tell the types."""
    types = {bool: "BOOLEAN", int: "INTEGER", date: "DATE", datetime: "TIMESTAMP"}
    nullable_ints = ("jumlah_usulan", "baris")
    columns = ", ".join(
        f'"{column}" {"INTEGER" if column in nullable_ints else types.get(type(value), "VARCHAR")}'
        for column, value in shape.items()
    )
    db.connection.execute(f"CREATE SCHEMA IF NOT EXISTS {name.partition('.')[0]}")
    db.connection.execute(f"CREATE OR REPLACE TABLE {name} ({columns})")
    if rows:
        # Values as they are: DuckDB would look through a frame of so few for as long as for one of thousands.
        line = f"({', '.join('?' * len(shape))})"
        given = [row.get(column) for row in rows for column in shape]
        db.connection.execute(f"INSERT INTO {name} VALUES {', '.join([line] * len(rows))}", given)
