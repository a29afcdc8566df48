"""The people of the district and their families, as arrays: one element a person or a family.

How they come about is `populate.py`, what Dukcapil's files look like `extract.py`, who is in DTKS `members.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from assets.office.quarter import Quarter
from assets.office.regions import Village
from sample import names
from sample.numbers import Days, Ints

Bools = npt.NDArray[np.bool_]
NEVER = 99
HEAD, WIFE, CHILD, PARENT = 1, 3, 4, 7


@dataclass
class Families:
    """One element a family card."""

    village: Ints
    no_kk: Ints
    alamat: names.Names
    rt: Ints
    rw: Ints
    online: Ints  # 1, 0, -1 unknown


@dataclass
class People:
    """One element a person, families in a row."""

    family: Ints
    hub: Ints
    female: Bools
    born: Days
    corrected: Days  # birth date from the quarter `corrected_from` on
    corrected_from: Ints
    dead_from: Ints
    gone_from: Ints
    nama: names.Names
    ibu: names.Names
    ayah: names.Names
    tempat: names.Names
    kawin: Ints
    kerja: Ints
    nik: Ints
    sex_odd: Bools  # the NIK was issued with the other sex
    families: Families
    villages: tuple[Village, ...]
    quarters: tuple[Quarter, ...]

    def __len__(self) -> int:
        return len(self.family)

    @property
    def village(self) -> Ints:
        """Village (index) of each person."""
        return np.asarray(self.families.village[self.family])

    def dates(self, q: int) -> Days:
        """Birth dates as Dukcapil knows them in a quarter."""
        return np.where(self.corrected_from <= q, self.corrected, self.born)

    def visible(self, q: int) -> Bools:
        """Born by the quarter's last day."""
        return np.asarray(self.born <= np.datetime64(self.quarters[q].last_day))

    def status(self, q: int) -> Ints:
        """1 lives here, 2 dead, 3 moved out."""
        return np.where(self.dead_from <= q, 2, np.where(self.gone_from <= q, 3, 1))

    def born_alike(self) -> Bools:
        """Of whose birth date and mother's name there is somebody else."""
        births = pd.DataFrame({"born": self.born.astype(np.int64), "ibu": pd.factorize(self.ibu)[0]})
        return births.duplicated(keep=False).to_numpy()

    def born_on(self, person: int, q: int) -> date:
        """Birth date of one person as Dukcapil knows it in a quarter."""
        days = self.corrected if self.corrected_from[person] <= q else self.born
        found: date = days[person].astype("datetime64[D]").item()
        return found

    def nik_of(self, person: int) -> str:
        return f"{self.nik[person]:016d}"

    def kk_of(self, person: int) -> str:
        return f"{self.families.no_kk[self.family[person]]:016d}"

    def village_of(self, person: int) -> int:
        return int(self.families.village[self.family[person]])

    def sex_of(self, person: int) -> str:
        return "P" if self.female[person] else "L"
