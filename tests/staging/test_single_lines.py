"""Every line of a broken DTSEN file is a row or is listed with its number, whatever is broken on the line before."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assets.intake.sources.single_lines import load_single_lines
from assets.intake.sources.source_files import SourceFile
from assets.intake.sources.source_layouts import shape_of
from assets.office.stop import QuarterStopped
from sql.warehouse import Database
from tests.staging.dtsen_files import people_text, person
from tests.warehouse import empty_warehouse


@pytest.fixture(scope="module")
def db() -> Iterator[Database]:
    """One for all tests, each of which begins with an empty table: opening one takes longer than most of them."""
    with empty_warehouse() as database:
        yield database


_SHAPE = shape_of("dtsen_anggota")
_PEOPLE = 40
_SOUND = people_text(*(person(number, nama=f"WARGA KE {number}") for number in range(1, _PEOPLE + 1)))


def _file(folder: Path, content: bytes, name: str = "anggota.csv") -> SourceFile:
    path = folder / name
    path.write_bytes(content)
    return SourceFile(name, "d", path, name[name.index(".") :])


def _read(db: Database, file: SourceFile) -> tuple[dict[int, tuple[str, ...]], list[int]]:
    """Rows by line (NIK, card, name, birth date, address), and the lines listed."""
    db.run("staging.dtsen_member_lines")
    listed, _ = load_single_lines(db, "dtsen_member_lines", file, _SHAPE, "dtks")
    rows = db.connection.execute("SELECT baris, nik, no_kk, nama, tgl_lahir, alamat FROM dtsen_member_lines").fetchall()
    return {row[0]: row[1:] for row in rows}, listed


def _swap(line: bytes, old: bytes, new: bytes, dice: random.Random) -> bytes:
    places = [place for place in range(len(line)) if line.startswith(old, place)]
    place = dice.choice(places)
    return line[:place] + new + line[place + len(old) :]


Damage = Callable[[bytes, random.Random], bytes]
_DAMAGES: dict[str, Damage] = {
    "a cut line": lambda line, dice: line[: dice.randrange(1, len(line))],
    "a lost quote": lambda line, dice: _swap(line, b'"', b"", dice),
    "a quote too many": lambda line, dice: _swap(line, b"A", b'A"', dice),
    "a separator too many": lambda line, dice: _swap(line, b"|", b"||", dice),
    "a lost separator": lambda line, dice: _swap(line, b"|", b"", dice),
    "a value of its own": lambda line, dice: line + b'|"x"',
    "another encoding": lambda line, dice: _swap(line, b"A", b"\xc9", dice),
    "a broken letter": lambda line, dice: _swap(line, b"A", b"\xe2\x80", dice),
    "an odd sign": lambda line, dice: _swap(line, b"A", dice.choice([b"\0", b"\r", b"\x1f", b"\t"]), dice),
    "noise": lambda line, dice: dice.randbytes(dice.randrange(1, 60)).replace(b"\n", b"x"),
    "an empty line": lambda line, dice: b"",
    "blank values": lambda line, dice: b"|".join([b'""'] * 45),
}


def _damaged(seed: int) -> tuple[bytes, dict[int, bytes], dict[int, bytes]]:
    """Header, sound lines by number, and about a fifth of them damaged."""
    dice = random.Random(seed)
    header, *lines = _SOUND.encode().splitlines()
    sound = dict(enumerate(lines, start=2))
    damaged = {number: line for number, line in sound.items() if dice.random() < 0.2}
    for number in damaged:
        damaged[number] = dice.choice(list(_DAMAGES.values()))(sound[number], dice)
    return header, sound, damaged


@pytest.mark.parametrize("seed", range(200))
def test_rows_and_listed_lines_are_all_lines(db: Database, tmp_path: Path, seed: int) -> None:
    header, sound, damaged = _damaged(seed)
    broken = sound | damaged
    rows, listed = _read(db, _file(tmp_path, b"\n".join([header, *broken.values()]) + b"\n"))
    blank = {number for number, line in broken.items() if not line.strip()}
    assert sorted([*rows, *listed, *blank]) == sorted(broken)
    for number in sound.keys() - damaged.keys():
        assert rows[number] == (
            f"351601450290{number - 1:04}", f"351601010110{number - 1:04}", f"WARGA KE {number - 1}", "1990-02-05",
            "JL. MAWAR 1",
        )  # fmt: skip


@pytest.mark.parametrize("damage", [name for name in _DAMAGES if name not in {"an empty line", "noise"}])
def test_a_row_that_stands_has_its_values_in_their_places(db: Database, tmp_path: Path, damage: str) -> None:
    dice = random.Random(damage)
    for _ in range(20):
        header, line = people_text(person(1)).encode().splitlines()
        rows, listed = _read(db, _file(tmp_path, header + b"\n" + _DAMAGES[damage](line, dice) + b"\n"))
        for row in rows.values():
            digits = [value.replace("\ufffd", "") for value in row[:2]]
            assert digits == ["3516014502900001", "3516010101100001"] or damage == "a cut line"
            assert row[3] == "1990-02-05"
        assert rows or listed == [2]


@pytest.mark.parametrize("seed", range(20))
def test_how_many_lines_are_looked_at_together_changes_nothing(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    header, sound, damaged = _damaged(seed)
    file = _file(tmp_path, b"\n".join([header, *(sound | damaged).values()]) + b"\n")
    together = _read(db, file)
    for size in (1, 700):
        monkeypatch.setattr("assets.intake.sources.single_lines._BLOCK", size)
        assert _read(db, file) == together


def test_each_file_has_its_own_numbers(db: Database, tmp_path: Path) -> None:
    first = SourceFile("a.csv", "a", tmp_path / "a.csv", ".csv")
    first.path.write_text(people_text(person(1)) + "\n\nrusak\n")
    second = SourceFile("b.csv", "b", tmp_path / "b.csv", ".csv")
    second.path.write_text(people_text(person(2), person(3)))
    db.run("staging.dtsen_member_lines")
    listed = [load_single_lines(db, "dtsen_member_lines", file, _SHAPE, "dtks")[0] for file in (first, second)]
    rows = db.connection.execute("SELECT sha256, baris, right(nik, 1) FROM dtsen_member_lines ORDER BY ALL").fetchall()
    assert (listed, rows) == ([[5], []], [("a", 2, "1"), ("b", 2, "2"), ("b", 3, "3")])


_BORN = "|".join(["TOTAL", *[""] * (_SOUND.split("\n", 1)[0].split("|").index('"tanggal_lahir"') - 1), "32874"])


@pytest.mark.parametrize(
    ("below", "nobody"),
    [
        (["rusak", "2 rows selected."], []),
        (["rusak", "", "2 rows selected."], []),
        (["rusak", "Halaman 2", "2 rows selected."], [5]),
        (["rusak", people_text(person(3)).split("\n")[1], "2 rows selected."], [5]),
        ([_BORN], []),
    ],
)
def test_only_directly_below_a_torn_line_a_note_may_be_its_rest(
    db: Database, tmp_path: Path, below: list[str], nobody: list[int]
) -> None:
    file = _file(tmp_path, "\n".join([*_SOUND.split("\n")[:2], *below, ""]).encode())
    db.run("staging.dtsen_member_lines")
    assert load_single_lines(db, "dtsen_member_lines", file, _SHAPE, "dtks")[1] == nobody


def test_a_quote_within_a_value_costs_nobody(db: Database, tmp_path: Path) -> None:
    text = people_text(person(1)).replace("SITI AMINAH", 'SITI "AMINAH').replace("JL. MAWAR 1", 'JL. ""MAWAR""')
    rows, listed = _read(db, _file(tmp_path, text.encode()))
    assert (rows[2][2], rows[2][4], listed) == ('SITI "AMINAH', 'JL. "MAWAR"', [])


def test_a_name_in_another_encoding_is_read_as_it_is_meant(db: Database, tmp_path: Path) -> None:
    text = people_text(person(1, nama="RENÉ"), person(2, nama="RENÉ")).encode()
    rows, listed = _read(db, _file(tmp_path, text.replace("RENÉ".encode(), b"REN\xc9", 1)))
    assert ([row[2] for row in rows.values()], listed) == (["RENÉ", "RENÉ"], [])


def test_a_file_saved_anew_without_quotes_is_read(db: Database, tmp_path: Path) -> None:
    text = people_text(person(1)).replace('"', "").replace("|", ";")
    rows, listed = _read(db, _file(tmp_path, text.encode("utf-8-sig")))
    assert (rows[2][0], listed) == ("3516014502900001", [])


@pytest.mark.parametrize("name", ["anggota.csv", "anggota.csv.gz"])
def test_a_copy_cut_off_stops_the_quarter(db: Database, tmp_path: Path, name: str) -> None:
    text = _SOUND.encode()[:-60]
    content = gzip.compress(_SOUND.encode())[:-30] if name.endswith(".gz") else text
    with pytest.raises(QuarterStopped, match="terpotong"):
        _read(db, _file(tmp_path, content, name))


def test_a_file_in_utf_16_is_read_as_it_is(db: Database, tmp_path: Path) -> None:
    rows, listed = _read(db, _file(tmp_path, _SOUND.encode("utf-16")))
    assert (len(rows), listed) == (_PEOPLE, [])
    assert rows == _read(db, _file(tmp_path, _SOUND.encode(), "lain.csv"))[0]
