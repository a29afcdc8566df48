"""Functions of names, dates and NIKs that statements of several stages call: what they are, and how they are lent.

Each is a statement of its own in `sql/reconciliation/`, by its name.
"""

from __future__ import annotations

from sql.warehouse import Database

# In the order in which they call one another.
MACROS = (
    "nik_rapi",
    "nama_hampa",
    "nama_bali",
    "nama_baku",
    "banyak_kata",
    "ejaan_arab",
    "kata_termuat",
    "semua_termuat",
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
    "isi_sama",
    "masih_ditahan",
    "bunyi_kasar",
    "bunyi",
)


def lend_functions(db: Database) -> None:
    """Put them where statements can call them, for as long as the database is open."""
    for macro in MACROS:
        db.run(f"reconciliation.{macro}")
