"""What the NIK of a registry row is: none, damaged, malformed, impossible, or one that can be read (contract 5.1)."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from expectations.nik import possible_nik
from expectations.submissions import DAMAGED_NUMBER, NO_NIK, SIXTEEN_DIGITS


def classify_niks(members: pd.DataFrame, provinces: Collection[str]) -> pd.DataFrame:
    """Class of each member's NIK.

    `members` has nomor, nik (as it stands), nik_bersih (without blanks, dots, dashes), dikenal (the extract holds it);
    returns nomor and kelas: KOSONG, RUSAK, FORMAT, POLA or TERBACA, the first that holds.
    """
    text = members["nik"].astype("object").str.strip()
    clean = members["nik_bersih"].astype("object")
    kelas = np.select(
        [
            clean.str.contains(NO_NIK, regex=True).to_numpy(bool),
            text.str.contains(DAMAGED_NUMBER, regex=True).to_numpy(bool),
            ~clean.str.contains(SIXTEEN_DIGITS, regex=True).to_numpy(bool),
            ~(possible_nik(clean, provinces) | members["dikenal"].astype(bool)).to_numpy(bool),
        ],
        ["KOSONG", "RUSAK", "FORMAT", "POLA"],
        "TERBACA",
    )
    return pd.DataFrame({"nomor": members["nomor"], "kelas": kelas})
