"""Functions that statements of several stages call: what they are, and how they are lent.

Each is a statement of its own in `sql/reconciliation/functions/`, by its name.
"""

from __future__ import annotations

from sql.deriving import Deriving

# These fold names, dates and NIKs. They stand in the order in which they call one another. People are folded anew when
# one changes.
MACROS = (
    "nik_rapi",
    "nama_hampa",
    "nama_bali",
    "nama_baku",
    "banyak_kata",
    "ejaan_arab",
    "semua_termuat",
    "tanpa_inisial",
    "ada_berawal",
    "nama_termuat",
    "nama_hampir",
    "nama_terkandung",
    "nama_setara",
    "tanda_nama",
    "tanda_dekat",
    "tanda_termuat",
    "tanda_setara",
    "nama_setara_bertanda",
    "nama_persis",
    "nama_terpeleset",
    "jarak_nama",
    "jarak_tanggal",
    "tanggal_umum",
    "tanggal_setara",
    "orang_setara",
    "kemiripan",
    "nik_wajar",
    "id_dtsen",
    "isi_baku",
    "masih_ditahan",
    "bunyi_kasar",
    "bunyi",
)

# What the columns of the programmes say together, and what follows for each of them.
PROGRAMMES = (
    "program_pada",
    "jumlah_program",
    "daftar_program",
    "sebutan_program",
    "program_bersama",
    "program_peserta",
    "program_berjalan",
    "program_kemudian",
)
# Numbers of rows and members where both are looked for or compared together, and back.
NUMBERS = ("nomor_baris", "nomor_anggota", "baris_bernomor", "anggota_bernomor")


def lend_functions(db: Deriving) -> None:
    """Put them where statements can call them, for as long as the database is open."""
    db.run(*(f"reconciliation.{macro}" for macro in (*MACROS, *PROGRAMMES, *NUMBERS)))


def lend_programme_functions(db: Deriving) -> None:
    """Put those of the programmes alone where statements can call them."""
    db.run(*(f"reconciliation.{macro}" for macro in PROGRAMMES))
