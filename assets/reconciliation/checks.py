"""Checks of reconciliation, each a true sentence: a quarter that breaks one is not published.

What breaks a sentence is a statement of the same name in `sql/reconciliation/`; it selects the rows at fault.
"""

from typing import NamedTuple

import dagster as dg

from assets.assets import quarters_of, stopping_with_a_sentence
from assets.folder import DataFolder
from assets.reconciliation.assets import DECISIONS, REGISTRY


class _Sentence(NamedTuple):
    name: str
    asset: dg.AssetKey
    holds: str
    broken: str


_SENTENCES = (
    _Sentence(
        "every_row_has_one_fate",
        DECISIONS,
        "Setiap baris yang dibaca punya tepat satu nasib.",
        "baris tidak punya tepat satu nasib",
    ),
    _Sentence(
        "every_accepted_proposal_is_padan",
        DECISIONS,
        "Setiap usulan BARU dan PERBAIKAN yang diterima padan dengan Dukcapil.",
        "usulan diterima walau orangnya tidak padan",
    ),
    _Sentence(
        "rows_in_equal_fates",
        DECISIONS,
        "Untuk setiap berkas dan desa: baris diterima = jumlah keenam nasib.",
        "berkas punya jumlah baris yang tidak sama dengan jumlah nasibnya",
    ),
    _Sentence(
        "nobody_left_for_a_mismatch",
        REGISTRY,
        "Tidak seorang pun keluar karena data tidak cocok.",
        "orang keluar dari registri tanpa usulan HAPUS yang diterima, tanpa GANDA, dan tanpa MENINGGAL",
    ),
    _Sentence(
        "registry_follows_the_quarter_before",
        REGISTRY,
        "Registri meneruskan kuartal sebelumnya: tidak ada orang yang hilang.",
        "orang dari registri sebelumnya atau dari snapshot tidak ada lagi di registri",
    ),
    _Sentence(
        "no_id_changed_hands",
        REGISTRY,
        "Tidak ada ID yang berpindah dari seseorang ke orang lain.",
        "ID berpindah ke orang lain, dan pemegangnya yang lama tidak punya baris lagi",
    ),
    _Sentence(
        "every_padan_nik_stands",
        REGISTRY,
        "Setiap NIK yang padan di registri sebelumnya masih tercatat.",
        "NIK anggota yang padan tidak tercatat lagi di registri",
    ),
)


def reconciliation_checks(quarters: dg.PartitionsDefinition) -> list[dg.AssetChecksDefinition]:
    """Every check of the stage; all of them block."""
    return [_check(sentence, quarters) for sentence in _SENTENCES]


def _check(sentence: _Sentence, quarters: dg.PartitionsDefinition) -> dg.AssetChecksDefinition:
    @dg.asset_check(
        name=sentence.name,
        asset=sentence.asset,
        description=sentence.holds,
        blocking=True,
        partitions_def=quarters,
    )
    def check(context: dg.AssetCheckExecutionContext, folder: dg.ResourceParam[DataFolder]) -> dg.AssetCheckResult:
        with stopping_with_a_sentence():
            at_fault = {
                str(quarter): len(folder.database.rows(f"reconciliation.{sentence.name}", periode=str(quarter)))
                for quarter in quarters_of(context)
            }
        broken = [f"{quarter}: {count} {sentence.broken}" for quarter, count in at_fault.items() if count]
        return dg.AssetCheckResult(
            passed=not broken,
            description=f"Kuartal tidak diterbitkan. {'; '.join(broken)}." if broken else sentence.holds,
            metadata=at_fault,
        )

    return check
