"""Stories: case tables of several quarters, where every case has people of its own.

A topic is a sub-folder of `stories/`; its cases share one district, which is run once over its quarters. The tables
are for experts of the field to read and extend (`stories/README.md`); what they expect is compared in
`test_stories.py`.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from assets.office.quarter import Quarter
from tests.quarter.district import HEADER, VILLAGES, cases, crowd, report, run_small, write_delivery, write_table

STORIES = Path(__file__).with_name("stories")
TOPICS = sorted(folder.name for folder in STORIES.iterdir() if (folder / "baris.csv").exists())
FIRST = Quarter(2026, 2)
BLANK, ABSENT = "(kosong)", "(tidak ada)"
PLACES = {"A": ("JATIREJO", "TAWANGREJO"), "B": ("JATIREJO", "REJOSARI"), "C": ("GONDANG", "GUMENG")}
# Beside what `nasib_baris.csv` tells of a row, columns of reconciliation.decisions.
DECIDED = ("saran_id_dtks", "menunggu_pusat")
COVER_KEYS = ("JENIS KIRIMAN", "VERSI", "EDISI", "NOMOR BA", "TANGGAL BA")
FEEDBACK = ("nama_kec", "nama_desa", "nik_usulan", "program_bansos", "hasil", "padan", "nama_lgkp", "ket_vali")
ALIVE = {"status": "1", "kk_online": "1", "jenis_pkrjn": "1", "stat_hbkel": "1", "status_kawin": "2"}
HOUSE = {"RT": "001", "RW": "002"}

Row = dict[str, str]


@dataclass(frozen=True)
class Line:
    """One line of a table: where it stands, and what it tells."""

    topic: str
    table: str
    number: int
    told: Mapping[str, str]

    def __str__(self) -> str:
        return f"{self.topic}-{self.table}-{self.number}-{self.told['kasus']}"


def table(topic: str, name: str) -> list[Row]:
    """Lines of a table of a topic; a table that is not there has none, a line that begins with # is a remark."""
    path = STORIES / topic / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def lines(name: str) -> list[Line]:
    """Every line of the tables of that name, over all topics."""
    return [Line(topic, name, number, told) for topic in TOPICS for number, told in enumerate(table(topic, name), 2)]


def quarters(topic: str) -> list[Quarter]:
    """The quarters that any table of the topic names, and the first one."""
    every = ("dukcapil", "jawaban", "dtks", "baris", "kiriman", "umpan_balik", "registri", "daftar")
    named = {text for name in every for row in table(topic, name) for text in row["kuartal"].split(";") if text}
    return sorted({FIRST, *map(Quarter.parse, named)})


def of_quarter(rows: Sequence[Row], quarter: Quarter, standing: bool) -> list[Row]:
    """Rows of a quarter; a blank quarter is every one, or (not standing) the first."""
    blank = standing or quarter == FIRST
    return [row for row in rows if str(quarter) in row["kuartal"].split(";") or (blank and not row["kuartal"])]


def village(letter: str) -> str:
    """The code of village A, B or C; anything else stands as it is."""
    return VILLAGES.get(letter, letter)


def plain(row: Mapping[str, str]) -> Row:
    """A row without the columns of the tables; `(kosong)` is blank."""
    told = ("nasib", "alasan", "catatan", "saran_nik", *DECIDED, "mengapa")
    outside = {"kasus", "kuartal", "desa", "kiriman", *told}
    return {name: "" if value == BLANK else value for name, value in row.items() if name not in outside}


def write_extract(data: Path, topic: str, quarter: Quarter) -> None:
    """The civil registry of a quarter: the people of the cases, and the crowd."""
    blank = dict.fromkeys(cases("dukcapil")[0], "")
    people = []
    for row in of_quarter(table(topic, "dukcapil"), quarter, standing=True):
        given = {name: value for name, value in plain(row).items() if value or row[name] == BLANK}
        person = blank | ALIVE | given
        people.append(person | {"kode_desa": village(person["kode_desa"])})
    write_table(data / f"inbox/{quarter}/dukcapil/ekstrak.csv", [*people, *crowd()])


def write_dukcapil_answers(data: Path, topic: str, quarter: Quarter) -> None:
    """What Dukcapil answered, of a topic whose office has no extract: what was asked, and the verdicts."""
    answers = of_quarter(table(topic, "jawaban"), quarter, standing=True)
    told = [
        {name: value for name, value in row.items() if name not in ("kasus", "kuartal", "mengapa")} for row in answers
    ]
    write_table(data / f"inbox/{quarter}/dukcapil_jawaban/jawaban.csv", told)


def write_members(data: Path, topic: str, quarter: Quarter) -> None:
    """The snapshot of a quarter; only quarters that the table names have one, and the first where it names none."""
    every = table(topic, "dtks")
    named = {text for row in every for text in row["kuartal"].split(";") if text} or {str(FIRST)}
    if not every or str(quarter) not in named:
        return
    blank = dict.fromkeys(cases("dtks")[0], "") | dict.fromkeys(("pkh", "bpnt", "pbi", "yapi"), "0")
    members = []
    for row in of_quarter(every, quarter, standing=True):
        member = blank | {name: value for name, value in plain(row).items() if value or row[name] == BLANK}
        members.append(member | {"kode_desa": village(member["kode_desa"])})
    write_table(data / f"inbox/{quarter}/dtks/snapshot.csv", members)


def places(topic: str) -> dict[int, tuple[Quarter, str, int]]:
    """Where each line of `baris` is sent: quarter, file, row number in Excel."""
    found: dict[int, tuple[Quarter, str, int]] = {}
    filled: dict[tuple[Quarter, str], int] = {}
    for number, row in enumerate(table(topic, "baris"), 2):
        quarter = Quarter.parse(row["kuartal"]) if row["kuartal"] else FIRST
        file = f"{row['desa']}{row['kiriman'] or '1'}.xlsx"
        filled[quarter, file] = filled.get((quarter, file), 1) + 1
        found[number] = quarter, file, filled[quarter, file]
    return found


def proposal(row: Mapping[str, str]) -> Row:
    """A row as the village sends it: its own kecamatan and desa, RT 001 RW 002, unless the table says otherwise."""
    kecamatan, desa = PLACES[row["desa"]]
    here = {"PROVINSI": "JAWA TIMUR", "KABUPATEN": "MOJOKERTO", "KECAMATAN": kecamatan, "KELURAHAN": desa, **HOUSE}
    given = {name: value for name, value in plain(row).items() if value or row[name] == BLANK}
    if strange := set(given) - {title.split("\n")[0] for title in HEADER}:
        raise ValueError(f"no column of a delivery: {sorted(strange)}")
    return here | given


def write_proposals(data: Path, topic: str, quarter: Quarter) -> None:
    """The deliveries of a quarter, received on a day each in the order of village and number."""
    sent: dict[str, list[Row]] = {}
    every = table(topic, "baris")
    for number, (of, file, _) in places(topic).items():
        if of == quarter:
            sent.setdefault(file, []).append(proposal(every[number - 2]))
    covers = {
        f"{row['desa']}{row['kiriman'] or '1'}.xlsx": row for row in of_quarter(table(topic, "kiriman"), quarter, False)
    }
    last_month = quarter.first_day + timedelta(days=65)
    for day, (file, rows) in enumerate(sorted(sent.items()), start=1):
        cover = {"KODE DESA": VILLAGES[file[0]], "PERIODE": str(quarter)}
        cover |= {"NOMOR BA": f"140/{quarter.number}/2026", "TANGGAL BA": f"{last_month:10/%m/%Y}"}
        told = covers.get(file, {})
        cover |= {key: told[key] for key in COVER_KEYS if told.get(key)}
        cover = {key: value for key, value in cover.items() if value != BLANK}
        received = datetime(last_month.year, last_month.month, day, 8, tzinfo=UTC)
        write_delivery(data / f"inbox/{quarter}/desa/{file}", rows, cover, received)


def write_answers(data: Path, topic: str, quarter: Quarter) -> None:
    """The centre's answers that lie in the inbox of a quarter, to what was submitted the quarter before."""
    if answers := of_quarter(table(topic, "umpan_balik"), quarter, standing=False):
        told = [{name: row.get(name, "") for name in FEEDBACK} for row in answers]
        write_table(data / f"inbox/{quarter}/umpan_balik/jawaban.csv", told)


def write_centre_lists(data: Path, topic: str, quarter: Quarter) -> None:
    """The centre's lists that lie in the inbox of a quarter, a file each."""
    folders = dict.fromkeys(("desil", "dikecualikan", "verifikasi"), "daftar_pusat")
    for name, folder in {**folders, "kabupaten_lain": "ganda_antar_kabupaten"}.items():
        if rows := of_quarter(table(topic, name), quarter, standing=False):
            told = [
                {title: row[title] for title in row if title not in ("kasus", "kuartal", "mengapa")} for row in rows
            ]
            write_table(data / f"inbox/{quarter}/{folder}/{name}.csv", told)


def tell(data: Path, topic: str) -> None:
    """Run the district of a topic over its quarters, with its settings where it has any."""
    settings = STORIES / topic / "padan.toml"
    if settings.exists():
        (data / "padan.toml").write_bytes(settings.read_bytes())
    for quarter in quarters(topic):
        write_centre_lists(data, topic, quarter)
        if table(topic, "jawaban"):
            write_dukcapil_answers(data, topic, quarter)
        else:
            write_extract(data, topic, quarter)
        write_members(data, topic, quarter)
        write_proposals(data, topic, quarter)
        write_answers(data, topic, quarter)
        run_small(data, quarter)


def decided(data: Path, quarter: Quarter, file: str, place: int, column: str) -> str:
    """What was decided of a row beside what `nasib_baris.csv` tells: a column of `reconciliation.decisions`."""
    asked_for = (
        f"SELECT {column} FROM reconciliation.decisions JOIN staging.submission_rows USING (periode, row_id) "
        "WHERE periode = ? AND ends_with(berkas, ?) AND baris = ?"
    )
    with duckdb.connect(str(data / "gudang" / "padan.duckdb"), read_only=True) as warehouse:
        ((value,),) = warehouse.execute(asked_for, [str(quarter), file, place]).fetchall()
    return str(value)


def asked(expected: Mapping[str, str], columns: Sequence[str], always: Sequence[str] = ()) -> Row:
    """What a line expects: a blank is no question but in the columns that are always asked."""
    wanted = {name: expected.get(name, "") for name in columns}
    return {name: "" if value == BLANK else value for name, value in wanted.items() if value or name in always}


def found_rows(data: Path, file: str, quarter: Quarter, keys: Mapping[str, str]) -> list[Row]:
    """Rows of a published list that bear the keys given (a blank key is none), whatever the case of its titles."""
    given = {name: value for name, value in keys.items() if value}
    rows = [(row, {name.lower(): value for name, value in row.items()}) for row in report(data, quarter, file)]
    return [row for row, folded in rows if all(folded[name] == value for name, value in given.items())]
