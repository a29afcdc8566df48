"""Lines of a source that name nobody, and files without a line: told, and no reason to stop; nobody is among them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import pandas as pd
import pytest

from assets.intake.sources.source_lines import NOT_PARSED
from assets.intake.sources.source_notes import is_note, names_nobody, torn_of
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.settings import Settings, Source
from assets.staging.centre_lists import stage_centre_lists
from assets.staging.civil_registry import stage_civil_registry
from assets.staging.feedback import stage_feedback
from assets.staging.other_districts import stage_other_districts
from assets.staging.participation import stage_participation
from assets.staging.snapshot import stage_snapshot
from assets.staging.source_faults import NOBODY, WITHOUT_NIK
from assets.staging.sources import left_out_sentences
from assets.validation.validation import run_gates, unread_columns
from sql.warehouse import Database
from tests.staging import dtsen_files
from tests.staging.sources import as_csv, member, person, put
from tests.staging.test_source_table import table_in
from tests.warehouse import empty_warehouse

_Q3 = Quarter(2026, 3)
_STAGES = {
    "dukcapil": stage_civil_registry,
    "dukcapil_jawaban": stage_civil_registry,
    "dtks": stage_snapshot,
    "daftar_pusat": stage_centre_lists,
    "kepesertaan": stage_participation,
    "umpan_balik": stage_feedback,
    "ganda_antar_kabupaten": stage_other_districts,
}
_FAULTS = {"dukcapil": "extract", "dtks": "snapshot", "daftar_pusat": "list", "kepesertaan": "participation"}
_FEEDBACK = "nama_kec,nama_desa,nik_usulan,program_bansos,hasil,padan,nama_lgkp,ket_vali"
_EXCLUDED = "".join(f"351601450290{number:04},SITI,,2026-01-31,ASN\n" for number in (1, 2))
_TAKING_PART = "".join(f"351601450290{number:04},PKH,AKTIF\n" for number in range(1, 6))


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One warehouse for all: each test has a folder of its own, and reads its quarter anew."""
    data = tmp_path_factory.mktemp("data")
    with empty_warehouse() as database:
        put(data, "2026-Q3/dukcapil/a.csv", as_csv([person(1)]))
        for stage in _STAGES.values():
            stage(QuarterRun(database, _Q3, data))
        yield database


def _stage(db: Database, data: Path, source: str, text: str, name: str = "a.csv") -> dict[str, int]:
    put(data, f"2026-Q3/{source}/{name}", text)
    return _STAGES[source](QuarterRun(db, _Q3, data))


def _faults(db: Database, source: str) -> list[tuple[int, str]]:
    table = f"staging.{_FAULTS[source]}_faults"
    return db.execute(f"SELECT baris, sebab FROM {table} WHERE periode = '2026-Q3' ORDER BY ALL")


def _told(db: Database, source: str) -> list[tuple[str, int, str]]:
    table = f"staging.{_FAULTS[source]}_faults"
    return db.execute(f"SELECT berkas, baris, sebab FROM {table} WHERE periode = '2026-Q3' ORDER BY ALL")


def _text(source: str, below: Sequence[str], width: int | None, first: int) -> str:
    """Five people from the first on, and the line below them, filled up to the header's width or as short as it is."""
    people = range(first, first + 5)
    listed = "".join(f"351601010110{number:04},351601450290{number:04},4\n" for number in people)
    taking_part = "".join(f"351601450290{number:04},PKH,AKTIF\n" for number in people)
    text = {
        "dukcapil": as_csv([person(number) for number in people]),
        "dtks": as_csv([member(number) for number in people]),
        "daftar_pusat": f"NO KK,NIK,DESIL\n{listed}",
        "kepesertaan": f"NIK,PROGRAM,STATUS\n{taking_part}",
    }[source]
    columns = text.split("\n", 1)[0].count(",") + 1 if width is None else width
    return text + ",".join([*below, *[""] * (columns - len(below))][: max(columns, len(below))]) + "\n"


@pytest.mark.parametrize("source", _FAULTS)
def test_a_sum_or_note_below_a_small_source_is_nobody_and_stops_nothing(
    db: Database, tmp_path: Path, source: str
) -> None:
    # Each in a file of its own, whole and short.
    lines = (["JUMLAH", "5"], ["TOTAL : 5 orang"], ["Dicetak 12/09/2026"])
    files = [(below, width) for below in lines for width in (None, 0)]
    for place, (below, width) in enumerate(files):
        put(tmp_path, f"2026-Q3/{source}/{place}.csv", _text(source, below, width, 1 + 5 * place))
    counts = _STAGES[source](QuarterRun(db, _Q3, tmp_path))
    assert (counts["baris"], counts["baris_rusak"]) == (5 * len(files), 0)
    assert _told(db, source) == [(f"{place}.csv", 7, NOBODY) for place in range(len(files))]
    assert len(unread_columns(db, "2026-Q3", source)) == 0
    if source == "kepesertaan":
        # A torn line may name anybody, and then nobody's absence tells anything. This one does not.
        assert db.execute("SELECT count(*) FROM staging.participation WHERE nik = ''") == [(0,)]
    if source == "dukcapil":
        assert [gate.kalimat for gate in run_gates(db, _Q3) if gate.sumber == source and not gate.lolos] == []


def test_what_programs_write_between_the_people_of_an_extract_is_nobody(db: Database, tmp_path: Path) -> None:
    header, *people = as_csv([person(number) for number in range(1, 5)]).strip().split("\n")
    width = len(header.split(","))
    serial, dashes = ",".join(map(str, range(1, width + 1))), ",".join(["-----"] * width)
    wrong = people[3].replace("1990-02-05", "31-02-1990")
    lines = [header, serial, dashes, people[0], "Halaman 1" + "," * (width - 1), header, *people[1:3], wrong]
    counts = _stage(db, tmp_path, "dukcapil", "\n".join([*lines, "," * (width - 1), "4 rows selected."]) + "\n")
    assert (counts["baris"], counts["baris_rusak"]) == (4, 0)
    unread = (9, "tgl_lhr tidak terbaca, dianggap kosong")
    # Lines keep their numbers, whatever was taken out above them.
    assert _faults(db, "dukcapil") == sorted([*((line, NOBODY) for line in (2, 3, 5, 6, 10, 11)), unread])


def test_a_sum_below_the_files_of_dtsen_is_no_person_and_no_family(db: Database, tmp_path: Path) -> None:
    # Each below two people and two families of its own, whole and short.
    lines = ('"JUMLAH"|"2"', "2 rows selected.", '"TOTAL PENDUDUK"|"2 KK"|"2 JIWA"')
    files, blank = [(line, whole) for line in lines for whole in (True, False)], '|""'
    for place, (line, whole) in enumerate(files):
        numbers = (2 * place + 1, 2 * place + 2)
        texts = {
            "k": dtsen_files.families_text(*map(dtsen_files.family, numbers)),
            "p": dtsen_files.people_text(*map(dtsen_files.person, numbers)),
        }
        for name, text in texts.items():
            lacking = text.split("\n", 1)[0].count("|") - line.count("|")
            put(tmp_path, f"2026-Q3/dtks/{name}{place}.csv", f"{text}{line}{blank * lacking * whole}\n")
    counts = stage_snapshot(QuarterRun(db, _Q3, tmp_path))
    assert counts["baris_rusak"] == 0
    found = db.execute("SELECT nik FROM staging.dtsen_persons WHERE periode = '2026-Q3' ORDER BY nik")
    assert found == [(f"351601450290{number:04}",) for number in range(1, 2 * len(files) + 1)]
    assert _told(db, "dtks") == [(f"{name}{place}.csv", 4, NOBODY) for name in "kp" for place in range(len(files))]


@pytest.mark.parametrize(
    ("numbers", "values", "below"),
    [
        (["3516O14502900001"], ["3516O14502900001", "SITI"], True),
        (["351601"], ["351601", "4"], True),
        (["BELUM ADA"], ["BELUM ADA", "PKH", "AKTIF"], True),
        ([""], ["", "TOTALINA", "1990-02-05"], True),
        ([""], ["", "SITI AMINAH", "JL. JUMLAH 3"], False),
        ([""], ["", "PKH", ""], False),
        (["-"], ["-", "-", "4"], False),
        (["351601450290"], ["351601450290"], True),
        (["3.51601E+15"], ["3.51601E+15"], True),
        (["3516 0145 0290"], ["3516 0145 0290"], True),
        (["3516\u20110145\u20110290\u20110001"], ["3516\u20110145\u20110290\u20110001"], True),
        ([""], ["", "TOTAL", "05.02.1990"], False),
        ([""], ["", "Hal Aminah"], False),
    ],
)
def test_a_line_that_may_be_somebodys_is_never_nobodys(numbers: list[str], values: list[str], below: bool) -> None:
    assert not names_nobody(numbers, values, below=below)


@pytest.mark.parametrize(
    "line",
    [
        "3516014502900001,SITI",
        '"351601',
        "AMINAH,05-02-1990",
        "SUMBERJATI,MOJOKERTO",
        "JUMLAH,SITI AMINAH",
        "a,b,c,d",
        "BELUM ADA DATA,3516014502900001,SITI",
        "NIHIL,3516\u20110145\u20110290\u20110001",
        "Hal Aminah,05-02-1990",
        "TOTAL,05.02.1990",
        "NIHIL,SITI",
        "TIDAK ADA DATA,SITI AMINAH",
    ],
)
def test_a_torn_line_that_may_be_somebodys_is_no_note(line: str) -> None:
    assert not is_note(line, ",", 4)


@pytest.mark.parametrize("line", ["NIP. 19700101 199003 1 001", "NIP,197001011990031001", "Hal. 2", "HALAMAN: 2"])
def test_a_torn_line_of_an_official_or_of_a_page_is_a_note(line: str) -> None:
    assert is_note(line, ",", 4)


@pytest.mark.parametrize("line", ["NIHIL", "Nihil,,", "TIDAK ADA DATA,,"])
def test_a_word_for_nothing_that_stands_alone_is_a_note(line: str) -> None:
    assert is_note(line, ",", 4)


def test_what_stands_below_a_torn_line_may_be_its_rest(db: Database, tmp_path: Path) -> None:
    rests = ("TOTAL,32874", "NIHIL", "Halaman 2,001", "JUMLAH,5")
    files = [(rest, between) for rest in rests for between in ("", "\n")]
    for place, (rest, between) in enumerate(files):
        text = f"NIK,PROGRAM,STATUS\n{_TAKING_PART}3516014502900009,JL.\n{between}{rest}\n"
        put(tmp_path, f"2026-Q3/kepesertaan/{place}.csv", text)
    counts = stage_participation(QuarterRun(db, _Q3, tmp_path))
    assert counts["baris_rusak"] == 2 * len(files)
    assert _told(db, "kepesertaan") == [
        (f"{place}.csv", line, NOT_PARSED) for place, (_, between) in enumerate(files) for line in (7, 8 + len(between))
    ]


_SIGNED = ["Mojokerto, 5 Juli 2026", "Mengetahui,", "KEPALA DINAS SOSIAL", "", "SUPRIYANTO", "NIP. 197001011990031001"]
_PRINTED = ["PKH: 12 orang; lihat", "Halaman 1", "Halaman 2", "12 rows selected", "JUMLAH;400", "SQL> exit"]


@pytest.mark.parametrize(("lines", "torn"), [(_SIGNED, [4, 5]), (_PRINTED, [0, 1])], ids=["signed", "printed"])
def test_a_note_below_a_torn_line_has_no_rest_of_its_own(lines: list[str], torn: list[int]) -> None:
    assert torn_of(dict(enumerate(lines)), ";", 8) == torn


@pytest.mark.parametrize(("blank", "torn"), [({3}, [2, 4]), ((), [2])], ids=["blank", "sound"])
def test_a_sum_is_the_rest_of_a_torn_line_only_below_it_or_a_blank_one(blank: Collection[int], torn: list[int]) -> None:
    assert torn_of({2: "3516014502900009;JL.", 4: "TOTAL;32874"}, ";", 8, (), blank) == torn


def test_a_sum_below_a_sound_line_is_nobody_s_rest(db: Database, tmp_path: Path) -> None:
    text = f"NIK,PROGRAM,STATUS\n3516014502900009,JL.\n{_TAKING_PART}"
    first, rest = text.split("\n3516014502900001", 1)
    person, rest = f"3516014502900001{rest}".split("\n", 1)
    _stage(db, tmp_path, "kepesertaan", f"{first}\n{person}\nJUMLAH,5\n{rest}")
    assert _faults(db, "kepesertaan") == [(2, NOT_PARSED), (4, NOBODY)]


def test_a_torn_line_with_a_birth_date_is_no_sum(db: Database, tmp_path: Path) -> None:
    header, *lines = as_csv([person(number) for number in range(1, 5)]).strip().split("\n")
    birth = header.split(",").index("tgl_lhr")
    torn = ",".join(["", "", "TOTAL", *[""] * (birth - 3), "32874"])
    _stage(db, tmp_path, "dukcapil", "\n".join([header, *lines, torn, ""]))
    assert _faults(db, "dukcapil") == [(6, NOT_PARSED)]


def test_the_rows_of_a_table_that_name_nobody_are_none_of_the_source_s(db: Database, tmp_path: Path) -> None:
    blank = dict.fromkeys(person(1), "")
    nobody = [{**blank, "nik": "JUMLAH", "no_kk": "4"}, dict(zip(blank, map(str, range(1, 30)), strict=False)), blank]
    numbered = {**blank, "nik": "351601", "no_kk": "4"}
    rows = [*map(person, range(1, 5)), *nobody, numbered]
    settings = Settings(dukcapil=Source(url=table_in(tmp_path, rows), tabel="penduduk"))
    counts = stage_civil_registry(QuarterRun(db, _Q3, tmp_path, settings))
    assert (counts["baris"], counts["baris_rusak"]) == (5, 1)
    assert sorted(why for _, why in _faults(db, "dukcapil")) == sorted([*[NOBODY] * 3, WITHOUT_NIK])
    members = [*map(member, range(1, 5)), {**dict.fromkeys(member(1), ""), "nik": "TOTAL", "pkh": "4"}]
    settings = Settings(dtks=Source(url=table_in(tmp_path, members, "anggota"), tabel="anggota"))
    counts = stage_snapshot(QuarterRun(db, _Q3, tmp_path, settings))
    assert (counts["baris"], counts["baris_rusak"]) == (4, 0)
    assert [why for _, why in _faults(db, "dtks")] == [NOBODY]


@pytest.mark.parametrize("line", ["JUMLAH,,5,,,,,", "JUMLAH,5", "1,2,3,4,5,6,7,8", "Halaman 2", ",,,,,,,", _FEEDBACK])
def test_a_line_of_the_centre_s_answer_that_names_nobody_is_no_unread_one(
    db: Database, tmp_path: Path, line: str
) -> None:
    answer = "JATIREJO,SUMENGKO,3516014502900001,PKH,DITERIMA,PADAN,SITI,"
    lost = "JATIREJO,SUMENGKO,351601,PKH,DITERIMA,PADAN,SITI,"
    counts = _stage(db, tmp_path, "umpan_balik", "\n".join([_FEEDBACK, answer, line, lost, ""]))
    assert (counts["baris"], counts["tidak_terbaca"]) == (1, 1)
    aside = db.execute("SELECT baris, sebab FROM staging.feedback_faults WHERE periode = '2026-Q3' ORDER BY ALL")
    assert aside == [(3, "TIDAK_MEMUAT_ORANG"), (4, "NIK_TIDAK_TERBACA")]


def test_who_has_a_birth_date_is_no_sum(db: Database, tmp_path: Path) -> None:
    files = [(name, birth) for name in ("TOTAL", "JUMLAH") for birth in ("05.02.1990", "32874")]
    for place, (name, birth) in enumerate(files):
        unnumbered = dict.fromkeys(person(1), "") | {"nama_lgkp": name, "tgl_lhr": birth}
        people = (person(10 * place + number) for number in range(1, 5))
        put(tmp_path, f"2026-Q3/dukcapil/{place}.csv", as_csv([*people, unnumbered]))
    stage_civil_registry(QuarterRun(db, _Q3, tmp_path))
    told = _told(db, "dukcapil")
    assert {(file, line) for file, line, _ in told} >= {(f"{place}.csv", 6) for place in range(len(files))}
    assert [why for *_, why in told if why == NOBODY] == []


@pytest.mark.parametrize("number", ["351601450290", "3.51601E+15", "3516\u20110145\u20110290\u20110006"])
def test_a_lone_number_that_may_be_somebodys_is_told_as_before(db: Database, tmp_path: Path, number: str) -> None:
    _stage(db, tmp_path, "daftar_pusat", f"NIK,Nama,NO KK,Tgl Nonaktif,Keterangan\n{_EXCLUDED}{number},,,,\n")
    sound = "\u2011" in number
    assert _faults(db, "daftar_pusat") == ([] if sound else [(4, WITHOUT_NIK)])
    assert len(unread_columns(db, "2026-Q3", "daftar_pusat")) == (not sound)


@pytest.mark.parametrize("total", [0, 2], ids=["above", "below"])
def test_a_total_in_a_parquet_takes_nobody_out_of_an_exclude_list(db: Database, tmp_path: Path, total: int) -> None:
    lines: list[tuple[str | None, ...]] = [
        ("3516014502900001", "SITI", "2026-01-31"),
        ("3516014502900002", "BUDI", None),
        ("351601450290", "X", None),
    ]
    lines.insert(total, ("TOTAL", None, "2"))
    frame = pd.DataFrame(lines, columns=["NIK", "Nama", "Tgl Nonaktif"]).assign(Keterangan=None, **{"NO KK": None})
    path = put(tmp_path, "2026-Q3/daftar_pusat/a.parquet", "")
    db.connection.from_df(frame).write_parquet(str(path))
    stage_centre_lists(QuarterRun(db, _Q3, tmp_path))
    kinds = db.execute(
        "SELECT DISTINCT jenis, count(*) FROM staging.centre_lists WHERE periode = '2026-Q3' GROUP BY ALL"
    )
    assert [kind for kind, _ in kinds] == ["DIKECUALIKAN"]
    assert _faults(db, "daftar_pusat") == sorted([(total + 1, NOBODY), (4, WITHOUT_NIK)])


_HEADERS = {
    "dukcapil": ",".join(person(1)),
    "daftar_pusat": "NIK,Nama,NO KK,Tgl Nonaktif,Keterangan",
    "kepesertaan": "NIK,PROGRAM,STATUS",
    "umpan_balik": _FEEDBACK,
    "ganda_antar_kabupaten": "id_dtks,nik,nama,kabupaten_lain,cara",
    "dukcapil_jawaban": "NIK_DITANYA,NAMA_LGKP_DITANYA,TGL_LHR_DITANYA,NIK,NAMA_LGKP,TGL_LHR,RESPON",
}


@pytest.mark.parametrize("source", _HEADERS)
@pytest.mark.parametrize("below", ["", "Tidak ada data\n"])
def test_a_file_without_a_line_is_told(db: Database, tmp_path: Path, source: str, below: str) -> None:
    _stage(db, tmp_path, source, f"{_HEADERS[source]}\n{'' if source == 'umpan_balik' else below}")
    (told,) = left_out_sentences(db, _Q3)[source]
    assert told.startswith(f"1 berkas di inbox/2026-Q3/{source} ")
    assert ("minta_dukcapil.csv" if source == "dukcapil_jawaban" else "tidak memuat satu baris data pun") in told
    listed = (source, "a.csv", 0, "berkas ini tidak memuat satu baris data pun")
    # An office begins with a header alone of these answers.
    assert (listed in db.rows("reporting.sumber_rusak", periode="2026-Q3")) == (source != "dukcapil_jawaban")


def test_the_day_that_a_program_writes_for_none_is_none(db: Database, tmp_path: Path) -> None:
    texts = ("0000-00-00", "00/00/0000", "0000-00-00 00:00:00", "1899-12-30", "30/12/1899", "01/01/1900", "1900-01-00")
    for place, text in enumerate(texts):
        people = [person(10 * place + number) for number in range(1, 5)]
        put(tmp_path, f"2026-Q3/dukcapil/{place}.csv", as_csv([{**people[0], "tgl_lhr": text}, *people[1:]]))
    stage_civil_registry(QuarterRun(db, _Q3, tmp_path))
    found = db.execute("SELECT nik, ganda FROM staging.civil_registry WHERE tgl_lahir IS NULL ORDER BY nik")
    assert found == [(person(10 * place + 1)["nik"], False) for place in range(len(texts))]
    assert _told(db, "dukcapil") == []
