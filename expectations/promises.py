"""What must hold of a quarter before its edition is published: nothing is lost, nobody is dropped (contract 6 and 7).

Each promise is a statement that selects the rows at fault, and the sentence that is true while it selects none. It is
asked as a check of the table that it is about, and once more before an edition is published, which is never taken back.
"""

from __future__ import annotations

from typing import NamedTuple


class Promise(NamedTuple):
    """`holds`: the sentence that is true of every published quarter; `broken` completes "<n> …" where it is not.

    `about`: the table whose check it is; blank where it is asked of the edition alone.
    """

    statement: str
    about: str
    holds: str
    broken: str

    @property
    def name(self) -> str:
        """The statement's name without its stage, which is the check's."""
        return self.statement.partition(".")[2]


_DECISIONS = "reconciliation.decisions"
_REGISTRY = "reconciliation.registry"
_PENDING = "reconciliation.pending"

# For every file, village and quarter: rows in = the sum of the six fates.
CONSERVATION = (
    Promise(
        "reconciliation.every_row_has_one_fate",
        _DECISIONS,
        "Setiap baris yang dibaca punya tepat satu nasib.",
        "baris tidak punya tepat satu nasib",
    ),
    Promise(
        "reconciliation.every_accepted_proposal_is_padan",
        _DECISIONS,
        "Setiap usulan BARU dan PERBAIKAN yang diterima padan dengan Dukcapil.",
        "usulan diterima walau orangnya tidak padan",
    ),
    Promise(
        "reconciliation.rows_in_equal_fates",
        _DECISIONS,
        "Untuk setiap berkas dan desa: baris diterima = jumlah keenam nasib.",
        "berkas punya jumlah baris yang tidak sama dengan jumlah nasibnya",
    ),
)
# Only HAPUS, GANDA and MENINGGAL take anybody out, and nobody vanishes.
SHIELD = (
    Promise(
        "reconciliation.nobody_left_for_a_mismatch",
        _REGISTRY,
        "Tidak seorang pun keluar karena data tidak cocok.",
        "orang keluar dari registri tanpa usulan HAPUS yang diterima, tanpa GANDA, dan tanpa MENINGGAL",
    ),
    Promise(
        "reconciliation.registry_follows_the_quarter_before",
        _REGISTRY,
        "Registri meneruskan kuartal sebelumnya: tidak ada orang yang hilang.",
        "orang dari registri sebelumnya atau dari snapshot tidak ada lagi di registri",
    ),
    Promise(
        "reconciliation.no_id_changed_hands",
        _REGISTRY,
        "Tidak ada ID yang berpindah dari seseorang ke orang lain.",
        "ID berpindah ke orang lain, dan pemegangnya yang lama tidak punya baris lagi",
    ),
    Promise(
        "reconciliation.every_padan_nik_stands",
        _REGISTRY,
        "Setiap NIK yang padan di registri sebelumnya masih tercatat.",
        "NIK anggota yang padan tidak tercatat lagi di registri",
    ),
    Promise(
        "reporting.every_departure_is_told",
        "",
        "Setiap orang yang keluar tercatat di keluar.csv.",
        "orang yang keluar tidak tercatat di keluar.csv",
    ),
)
# What was accepted holds until the centre has it.
HOLDING = (
    Promise(
        "reconciliation.accepted_proposals_hold",
        _PENDING,
        "Setiap usulan yang diterima dan belum dikerjakan pusat tetap tercatat dan tetap berlaku.",
        "usulan yang sudah diterima tidak tercatat lagi, atau tidak lagi berlaku di registri",
    ),
)
# This one is told with the edition where it does not hold, and stops nothing. The promises above protect people. An
# office must be able to file a quarter in which something changed for a cause that nobody thought of.
EXPLANATION = (
    Promise(
        "reporting.nobody_changes_without_a_cause",
        "",
        "Tidak seorang pun masuk, keluar, atau berubah tanpa sebab yang diketahui.",
        "orang masuk, keluar, atau berubah tanpa sebab yang diketahui",
    ),
)
PROMISES = (*CONSERVATION, *SHIELD, *HOLDING)
