"""Who stands in two districts: the order of the statements, on whichever engine.

Every rule is a statement: people are folded by `reconciliation.persons`, looked for by the candidate statements of a
district (`assets/reconciliation/candidates.py`), and what is made of that stands in `sql/national/`.
"""

from __future__ import annotations

import pandas as pd

from assets.office.macros import lend_functions
from assets.office.regions import load_regions
from assets.reconciliation.candidates import find_candidates
from assets.reconciliation.points import load_points
from sql.deriving import Deriving

# All districts together are one extract, and folded once.
KEY = "nasional"


def match(db: Deriving, most_on_a_nik: int) -> None:
    """Find whom two districts list; the lent `registries` are read.

    Leaves `ganda_antar_kabupaten`, `serah_terima`, `same_niks` and what they are made of.
    """
    db = db.knowing(kunci=KEY, extract=KEY)
    lend_functions(db)
    db.lend_frame("national.regencies", _regencies())
    db.derive("national.people")
    db.derive("national.crowded_niks", batas_nik=most_on_a_nik)
    db.derive("national.same_niks")
    db.replace_keyed("staging.civil_registry", "extract", KEY, selected="national.registered")
    db.replace_keyed("reconciliation.persons", "kunci", KEY)
    db.derive("national.seekers_abroad")
    db.derive("national.nobody_judged")
    with db.lending(seekers="seekers_abroad", judged="nobody_judged"):
        find_candidates(db, load_points(), sure="abroad_sure", ranked="abroad_ranked")
    for step in ("alike_abroad", "meetings", "ganda_antar_kabupaten", "serah_terima"):
        db.derive(f"national.{step}")


def _regencies() -> pd.DataFrame:
    regions = load_regions()
    rows = [(code, regions.name(code)) for code in regions.regencies]
    return pd.DataFrame(rows, columns=["kabupaten", "nama"], dtype="object")
