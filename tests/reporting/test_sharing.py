"""What other agencies may see tells of nobody: counts from five on, people under pseudonyms, five alike at least."""

from __future__ import annotations

import csv
import hashlib
import hmac
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from assets.office.regions import Regions
from assets.reporting.coarse_classes import Described, described_alike
from assets.reporting.disclosure import FEWEST
from assets.reporting.sharing import COUNTS, PERSONS
from assets.reporting.sharing_key import NAME, NoKey, pads, sharing_key
from sql.warehouse import Database
from tests.reporting.conftest import Publish, forget, opened, publish_from
from tests.reporting.district import OTHER, VILLAGE, Values, fill
from tests.reporting.test_disclosure import counted

KEY = "kunci-rahasia-untuk-uji-0123456789"
OTHER_KEY = "rahasia-lain-yang-cukup-panjang-77"


def rows(edition: Path, name: str) -> list[dict[str, str]]:
    with (edition / name).open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def people(*groups: tuple[int, Values]) -> list[Values]:
    """So many members with these values each, every one with an ID and a NIK of their own."""
    listed = [values for number, values in groups for _ in range(number)]
    return [
        {"id_dtks": f"ID{place:03}", "nik": f"35160101017{place:05}", **values} for place, values in enumerate(listed)
    ]


# These are women born in 1970, one of them in the other village, and few of other ages. Who left is no member.
MEMBERS = people(
    (12, {}),
    (6, {"kode_desa": OTHER}),
    (2, {"tgl_lahir": "1940-05-05"}),
    (5, {"tgl_lahir": "1940-05-05", "kode_desa": OTHER}),
    (1, {"tgl_lahir": "2024-01-01", "jenis_kelamin": "L", "pkh": "0", "bpnt": "1"}),
    (6, {"pkh": "1", "bpnt": "1", "status": "PERLU_PERBAIKAN"}),
    (7, {"pkh": "0", "jenis_kelamin": "L"}),
    (5, {"pkh": "0", "pbi": "", "jenis_kelamin": "L"}),
    (3, {"status": "KELUAR", "alasan_keluar": "MAMPU", "keluar_periode": "2026-Q1"}),
)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory, regions: Regions) -> Path:
    """The edition of these members, to read only."""
    data: Path = tmp_path_factory.mktemp("berbagi") / "data"
    with opened(data) as database:
        fill(database, [], members=MEMBERS)
        return publish_from(database, data, regions).path


@pytest.fixture
def shared(db: Database) -> Database:
    fill(db, [], members=MEMBERS)
    return db


def test_counts_add_up_and_none_is_under_five(edition: Path) -> None:
    counts = rows(edition, COUNTS)
    assert min(int(row["orang"]) for row in counts) >= FEWEST
    areas: dict[tuple[str, str], Counter[str]] = {}
    for row in counts:
        kind = "SEMUA" if row["status"] == "SEMUA" else "golongan"
        areas.setdefault((row["kode_wilayah"], row["program"]), Counter())[kind] += int(row["orang"])
    whole = {area: told for area, told in areas.items() if told["SEMUA"]}
    assert {area for area, told in whole.items() if told["SEMUA"] != told["golongan"]} == set()
    assert whole["3516", "PKH"]["SEMUA"] == 31


def test_a_program_counts_who_receives_it_and_no_program_who_surely_receives_none(edition: Path) -> None:
    totals = {
        row["program"]: int(row["orang"])
        for row in rows(edition, COUNTS)
        if (row["tingkat"], row["status"]) == ("KABUPATEN", "SEMUA")
    }
    assert totals == {"PKH": 31, "BPNT": 7, "NON BANSOS": 7, "TIDAK_DIKETAHUI": 5}


def test_a_count_has_the_names_of_its_area(edition: Path) -> None:
    places = {(row["kode_wilayah"], row["kecamatan"], row["desa"]) for row in rows(edition, COUNTS)}
    assert places == {
        *(("3516", "", ""), ("351601", "Jatirejo", "")),
        *((VILLAGE, "Jatirejo", "Tawangrejo"), (OTHER, "Jatirejo", "Rejosari")),
    }


def test_a_person_is_under_the_hmac_of_the_nik(edition: Path) -> None:
    wanted = {
        hmac.new(KEY.encode(), f"NIK:{member['nik']}".encode(), hashlib.sha256).hexdigest()
        for member in MEMBERS
        if member.get("status") != "KELUAR"
    }
    found = rows(edition, PERSONS)
    assert [row["kunci"] for row in found] == sorted(wanted)
    assert {row["dasar_kunci"] for row in found} == {"NIK"}


@pytest.mark.parametrize("length", [32, 64, 65, 200])
def test_the_pads_are_those_of_hmac_whatever_the_length_of_the_key(length: int) -> None:
    key = ("0123456789abcdef" * 20)[:length].encode()
    inner, outer = pads(key)
    inside = hashlib.sha256(inner + b"NIK:1").digest()
    assert hashlib.sha256(outer + inside).digest() == hmac.digest(key, b"NIK:1", "sha256")


def test_a_nik_that_several_bear_is_the_pseudonym_of_who_alone_is_padan(db: Database, publish_now: Publish) -> None:
    same: Values = {"nik": "3516010101700001"}
    two: Values = {"nik": "3516010101700002"}
    members: list[Values] = [
        {"id_dtks": "A", **same, "padan": True},
        {"id_dtks": "B", **same},
        {"id_dtks": "C", **two},
        {"id_dtks": "D", **two},
        {"id_dtks": "E", "nik": ""},
    ]
    fill(db, [], members=members)
    found = Counter(row["dasar_kunci"] for row in rows(publish_now().path, PERSONS))
    assert found == {"NIK": 1, "ID": 4}


def test_nobody_is_told_by_village_sex_and_age(edition: Path) -> None:
    found = rows(edition, PERSONS)
    where = Counter(
        (row["kode_kecamatan"], row["kode_desa"], row["jenis_kelamin"], row["kelompok_umur"]) for row in found
    )
    assert min(where.values()) >= FEWEST
    assert where["351601", VILLAGE, "P", "40 s.d. 59 tahun"] == 18
    # Two old women of one village would be known: those of the other are described like them.
    assert where["351601", "", "P", "60 tahun ke atas"] == 7
    # The only small boy is described as coarsely as it takes.
    assert not [one for one in where if one[3] == "00 s.d. 05 tahun"]


def test_what_is_shared_holds_no_name_number_or_day(edition: Path) -> None:
    text = "".join((edition / name).read_text(encoding="utf-8") for name in (COUNTS, PERSONS))
    for member in MEMBERS:
        assert str(member["nik"]) not in text
        assert str(member["id_dtks"]) not in text
    for personal in ("WATI", "SRI", "1970-01-01", "DUSUN", "3516010101000009", "F1"):
        assert personal not in text


def classes(text: str) -> Iterator[tuple[Described, int]]:
    """A number of people for each village and class of a table of counts: sex and age are its columns."""
    for cell, number in counted(text).items():
        place = int(cell.kelas[0][1:])
        yield (cell.kecamatan, cell.desa, "LP"[place % 2], f"u{place // 2}"), number


@pytest.mark.parametrize(
    ("table", "shown"),
    [
        # Enough of each: all is told.
        ("c0 d0 5 6\nc0 d1 7 9", [("c0", "d0", "L", "u0"), ("c0", "d0", "P", "u0"), ("c0", "d1", "L", "u0")]),
        # Few in two villages: the kecamatan alone is told of them.
        ("c0 d0 3 6\nc0 d1 2 9", [("c0", "", "L", "u0"), ("c0", "d0", "P", "u0")]),
        # Few in one: the smallest other village goes with it, and no other.
        ("c0 d0 1 6\nc0 d1 6 9\nc0 d2 8 9", [("c0", "", "L", "u0"), ("c0", "d2", "L", "u0")]),
        # Few in a whole kecamatan: the district is told, of the smallest of another kecamatan, too.
        ("c0 d0 1 6\nc1 d1 6 9\nc2 d2 8 9", [("", "", "L", "u0"), ("c2", "d2", "L", "u0")]),
        # Few of an age in the district: the age is left out.
        ("c0 d0 9 9 1 0\nc0 d1 8 8", [("", "", "L", ""), ("c0", "d0", "L", "u0")]),
    ],
)
def test_who_is_one_of_few_is_described_like_others(table: str, shown: list[Described]) -> None:
    number = dict(classes(table))
    described = described_alike(number)
    sizes: Counter[Described] = Counter()
    for one, told in described.items():
        sizes[told] += number[one]
    assert set(described) == set(number)
    assert min(sizes.values()) >= FEWEST
    assert set(sizes) >= set(shown)


def test_without_a_key_no_table_of_people_is_made_and_none_that_stands_is_lost(
    shared: Database, publish_now: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(NAME)
    first = publish_now()
    assert not (first.path / PERSONS).exists()
    assert (first.path / COUNTS).exists()
    assert first.not_made == {
        PERSONS: f"variabel lingkungan {NAME} tidak diisi (perlu hanya bila berkas itu dibagikan)"
    }
    assert not publish_now().fresh
    monkeypatch.setenv(NAME, KEY)
    second = publish_now()
    assert (second.number, second.fresh, second.not_made) == (2, True, {})
    assert (second.path / PERSONS).exists()
    monkeypatch.delenv(NAME)
    forget(shared)
    again = publish_now()
    assert (again.number, again.fresh, again.not_made) == (2, False, {})
    assert (again.path / PERSONS).exists()
    shared.connection.execute("UPDATE reconciliation.registry SET desil = '9' WHERE id_dtks = 'ID001'")
    changed = publish_now()
    assert (changed.number, list(changed.not_made)) == (3, [PERSONS])
    assert not (changed.path / PERSONS).exists()
    assert (second.path / PERSONS).exists()


def test_the_same_key_gives_the_same_bytes_another_gives_others_and_neither_stands_anywhere(
    shared: Database, publish_now: Publish, edition: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (publish_now().path / PERSONS).read_bytes() == (edition / PERSONS).read_bytes()
    monkeypatch.setenv(NAME, OTHER_KEY)
    other = publish_now()
    assert other.number == 2
    keys = ({row["kunci"] for row in rows(path, PERSONS)} for path in (other.path, edition))
    assert not set.intersection(*keys)
    shared.connection.execute("CHECKPOINT")
    secrets = [form for key in (KEY.encode(), OTHER_KEY.encode()) for form in (key, key.hex().encode(), *pads(key))]
    for path in every_file(data):
        content = path.read_bytes()
        assert not any(secret in content for secret in secrets), path


def every_file(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("key", ["rahasia", "x" * 31, "ab" * 40, "  pendek-sekali-ini   " + " " * 20])
def test_a_key_that_can_be_guessed_is_refused_with_a_sentence_that_does_not_tell_it(key: str) -> None:
    with pytest.raises(NoKey, match="terlalu mudah ditebak: perlu paling sedikit 32 tanda acak") as refused:
        sharing_key({NAME: key})
    assert key.strip() not in str(refused.value)


def test_blanks_around_a_key_are_not_part_of_it() -> None:
    assert sharing_key({NAME: f"\n {KEY}\r\n"}) == KEY.encode()
