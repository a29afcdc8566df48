"""The SIKS-NG upload template as the house gives it back: headers, their order, and the lists of allowed values.

How headers are recognised when they come in, in any spelling, is `assets/office/template.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

PROGRAMS = ("PKH", "BPNT", "PBI", "YAPI", "NON BANSOS")
KINDS = ("BARU", "PERBAIKAN", "HAPUS")
LEAVING = ("MENINGGAL", "PINDAH", "MAMPU", "GANDA", "TIDAK DITEMUKAN", "MENGUNDURKAN DIRI")
SEXES = ("L", "P")
ANSWERS = ("YA", "TIDAK")
DELIVERIES = ("SUSULAN", "LENGKAP")


@dataclass(frozen=True)
class Column:
    """One column: its header, the column of staging.submission_rows with the value as sent, its list and width."""

    header: str
    source: str
    choices: tuple[str, ...] = ()
    width: int = 16

    @property
    def name(self) -> str:
        """The header without its example, as the catalogue of reasons names it."""
        return self.header.partition("\n")[0]


TEMPLATE = (
    Column("NIK", "nik_teks", width=20),
    Column("PROGRAM BANSOS", "program_teks", PROGRAMS),
    Column("NOKK", "no_kk_teks", width=20),
    Column("NAMA", "nama_teks", width=26),
    Column("TEMPAT LAHIR", "tempat_lahir"),
    Column("TANGGAL LAHIR\n(31/01/2000)", "tgl_lahir_teks", width=18),
    Column("IBU KANDUNG", "nama_ibu_teks", width=22),
    Column("JENIS KELAMIN", "jenis_kelamin_teks", SEXES, 12),
    Column("JENIS PEKERJAAN", "jenis_pekerjaan"),
    Column("STATUS KAWIN", "status_kawin"),
    Column("ALAMAT", "alamat", width=26),
    Column("RT", "rt", width=6),
    Column("RW", "rw", width=6),
    Column("PROVINSI", "provinsi"),
    Column("KABUPATEN", "kabupaten"),
    Column("KECAMATAN", "kecamatan"),
    Column("KELURAHAN", "kelurahan"),
    Column("STATUS DISABILITAS", "status_disabilitas", width=12),
    Column("KODE JENIS DISABILITAS", "kode_jenis_disabilitas", width=12),
    Column("STATUS HAMIL", "status_hamil", width=12),
    Column("TGL MULAI HAMIL\n(31/12/2021)", "tgl_mulai_hamil", width=18),
)
ADDED = (
    Column("ID DTKS", "id_dtks_teks", width=20),
    Column("JENIS USULAN", "jenis_usulan_teks", KINDS),
    Column("ALASAN HAPUS", "alasan_hapus_teks", LEAVING, 20),
    Column("HUBUNGAN KELUARGA", "hubungan_keluarga"),
    Column("ID USULAN", "id_usulan"),
    *(Column(f"K{number}", f"k{number}", ANSWERS, 7) for number in range(9)),
)
MINUTES = (Column("NOMOR BA", "nomor_ba", width=22), Column("TANGGAL BA", "tanggal_ba_teks"))
"""Only where the rows in force come from deliveries with different minutes: a row's own value is read first."""
