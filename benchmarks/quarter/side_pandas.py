"""What somebody would write first: pandas and rapidfuzz, from the same files to reports for each village.

`python -m benchmarks.quarter.side_pandas DATA OUT`. Members and proposals are joined with the extract on NIK; who is
not padan that way is looked for by name among the people of the same village. Out come the registry, the submission,
the candidates and a workbook for each village. No rules beside that, no receipts, no corrections, nothing kept. Sources
are read by DuckDB and calamine, which is faster than pandas' own way.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
import pandas as pd
from rapidfuzz import fuzz, process

from benchmarks.quarter.inputs import deliveries, read_source
from sample.rows import BIRTH

LEAST = 85
_COLUMNS = ["kunci", "kode_desa", "nik", "no_kk", "nama", "tgl_lahir", "ibu"]
_OF_PERSONS = {"nama_lgkp": "nama", "tgl_lhr": "tgl_lahir", "nama_lgkp_ibu": "ibu"}
_OF_MEMBERS = {"id_dtks": "kunci", "nama_ibu_kandung": "ibu"}
_OF_ROWS = {"ID USULAN": "kunci", "NIK": "nik", "NOKK": "no_kk", "NAMA": "nama", BIRTH: "tgl_lahir",
            "IBU KANDUNG": "ibu"}  # fmt: skip


def read(data: Path) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Persons, members, proposals."""
    with duckdb.connect(config={"threads": 2}) as connection:
        for name in ("extract", "snapshot"):
            read_source(connection, data, name)
        persons = connection.table("extract").df().rename(columns=_OF_PERSONS)
        members = connection.table("snapshot").df().rename(columns=_OF_MEMBERS)
    rows = []
    for path, lines in deliveries(data):
        frame = pd.DataFrame(lines[1:], columns=list(lines[0])).rename(columns=_OF_ROWS)
        rows.append(frame.assign(kode_desa=path.name[:10], berkas=path.name))
    proposals = pd.concat(rows, ignore_index=True)
    day_first = proposals["tgl_lahir"].str.split(r"[/.-]", regex=True, expand=True)
    proposals["tgl_lahir"] = day_first[2] + "-" + day_first[1].str.zfill(2) + "-" + day_first[0].str.zfill(2)
    return tidied(persons), tidied(members), tidied(proposals)


def tidied(frame: pd.DataFrame) -> pd.DataFrame:
    for column in ("nama", "ibu"):
        frame[column] = frame[column].fillna("").str.upper().str.replace(r"[^A-Z ]", "", regex=True).str.strip()
    frame["nik"] = frame["nik"].fillna("").str.replace(r"\D", "", regex=True)
    return frame


def exactly(records: pd.DataFrame, persons: pd.DataFrame) -> pd.DataFrame:
    """The records with what the extract says under their NIK, and whether that is the same person."""
    known = persons.drop_duplicates("nik").rename(columns={"nama": "nama_dukcapil", "tgl_lahir": "lahir_dukcapil"})
    found = records.merge(known[["nik", "nama_dukcapil", "lahir_dukcapil"]], on="nik", how="left")
    alike = [
        isinstance(there, str) and fuzz.token_sort_ratio(here, there) >= LEAST
        for here, there in zip(found["nama"], found["nama_dukcapil"], strict=True)
    ]
    return found.assign(padan=alike & (found["tgl_lahir"] == found["lahir_dukcapil"]))


def by_name(records: pd.DataFrame, persons: pd.DataFrame) -> pd.DataFrame:
    """The nearest name of the same village for each record that is not padan."""
    people = by_village(persons)
    found = []
    for village, asking in records.groupby("kode_desa"):
        here = people.get(str(village))
        if here is None:
            continue
        names, numbers = here["nama"].tolist(), here["nik"].tolist()
        for key, name in zip(asking["kunci"], asking["nama"], strict=True):
            best = process.extractOne(name, names, scorer=fuzz.token_sort_ratio, score_cutoff=LEAST)
            if best:
                found.append((key, numbers[best[2]], best[0], best[1]))
    return pd.DataFrame(found, columns=["kunci", "saran_nik", "saran_nama", "skor"])


def by_village(records: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return {str(village): rows for village, rows in records.groupby("kode_desa")}


def report(out: Path, members: pd.DataFrame, proposals: pd.DataFrame, candidates: pd.DataFrame) -> None:
    """The registry, the submission, the candidates, and what each village has to put right."""
    (out / "desa").mkdir(parents=True)
    told = members.merge(candidates.drop_duplicates("kunci"), on="kunci", how="left")
    told.to_csv(out / "registri.csv", index=False)
    proposals[proposals["padan"]].to_csv(out / "pengajuan.csv", index=False)
    candidates.to_csv(out / "kandidat.csv", index=False)
    wrong = proposals[~proposals["padan"]].merge(candidates.drop_duplicates("kunci"), on="kunci", how="left")
    returned, own = by_village(wrong), by_village(told)
    for village in sorted({*returned, *own}):
        with pd.ExcelWriter(out / "desa" / f"{village}.xlsx", engine="xlsxwriter") as book:
            returned.get(village, wrong.head(0)).to_excel(book, sheet_name="PERBAIKAN", index=False)
            own.get(village, told.head(0))[[*_COLUMNS, "saran_nik"]].to_excel(book, sheet_name="ANGGOTA", index=False)


def main() -> None:
    data, out = map(Path, sys.argv[1:3])
    persons, members, proposals = read(data)
    members, proposals = exactly(members, persons), exactly(proposals, persons)
    asking = pd.concat([members[~members["padan"]], proposals[~proposals["padan"]]])
    report(out, members, proposals, by_name(asking, persons))


if __name__ == "__main__":
    main()
