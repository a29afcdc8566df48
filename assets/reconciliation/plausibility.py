"""Whether the quarter can be believed: figures of villages beside their bounds, and what keeps it from publication.

Which figures there are is `expectations/plausibility.csv`; the rules are statements of
`sql/reconciliation/plausibility/`. What the office explained is read by `assets/staging/explanations.py`.
"""

from __future__ import annotations

from assets.office.bounds import Bounds, bounds_frame
from assets.office.own_files import EXPLANATIONS
from assets.office.quarter import Quarter
from assets.office.words import counted
from assets.staging.explanation_lines import COLUMNS
from expectations.states import FigureState
from sql.warehouse import Database

# So many figures and lines that cannot be read are told one by one.
_TOLD = 5


def measure_villages(db: Database, bounds: Bounds) -> None:
    """Count the villages of the quarter, and put their figures beside the bounds; `db` knows the quarter."""
    db.replace("reconciliation.village_counts")
    db.lend_frame("reconciliation.bounds", bounds_frame(bounds))
    db.derive("reconciliation.village_population")
    db.derive("reconciliation.village_poor", kriteria=bounds.kriteria_miskin)
    db.derive("reconciliation.village_listed")
    db.derive("reconciliation.village_measures", desa_terkecil=bounds.desa_terkecil)
    db.replace("reconciliation.plausibility")


def unexplained(db: Database, quarter: Quarter) -> str:
    """Which figures must be explained before anything is published, and how; blank where none must be."""
    found = db.rows("reconciliation.unexplained_figures", periode=str(quarter))
    if not found:
        return ""
    told = [f"Desa {desa} ({kode_desa}): {kalimat}" for kode_desa, desa, _, _, kalimat in found[:_TOLD]]
    if len(found) > _TOLD:
        told.append(
            f"Dan {counted(len(found) - _TOLD)} angka lain; satu baris dengan kode kecamatan (6 angka) atau kabupaten "
            "(4 angka) berlaku untuk semua desanya, dan nilai boleh dikosongkan."
        )
    how = (
        f"Bila angkanya memang benar, tulis sebabnya di {EXPLANATIONS} di folder data, satu baris untuk satu angka, "
        "lalu jalankan lagi:"
    )
    lines = [",".join(COLUMNS), *lines_to_write(db, quarter)[:_TOLD]]
    beginning = " ".join((f"{counted(len(found))} angka tidak wajar dan belum dijelaskan.", *told, how))
    return "\n".join((beginning, *lines, *_not_read(db, quarter)))


def lines_to_write(db: Database, quarter: Quarter) -> list[str]:
    """A line of `penjelasan.csv` for each figure that must be explained, to be completed by the office."""
    found = db.rows("reconciliation.unexplained_figures", periode=str(quarter))
    return [f"{quarter},{kode_desa},{ukuran},{nilai},…,…" for kode_desa, _, ukuran, nilai, _ in found]


def figures_told(db: Database, quarter: Quarter) -> str:
    """How many figures are beyond a bound that only warns, in a sentence; blank where none is."""
    for state, figures, villages in db.rows("reconciliation.figure_states", periode=str(quarter)):
        if state == FigureState.PERINGATAN:
            return (
                f"Kuartal {quarter}: {counted(figures)} angka dari {counted(villages)} desa di luar batas kewajaran; "
                "lihat PERINGATAN di kewajaran.csv."
            )
    return ""


def _not_read(db: Database, quarter: Quarter) -> list[str]:
    faults = db.rows("reconciliation.unread_explanations", periode=str(quarter))
    return [f"{EXPLANATIONS} baris {baris} tidak terbaca: {sebab}" for baris, sebab in faults[:_TOLD]]
