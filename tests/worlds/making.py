"""Makes the world of a seed: its households one by one, each by a chance of its own, so that each stands alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

from assets.office.regions import Village, load_regions
from tests.worlds.centre import Centre
from tests.worlds.families import Maker, Numbers, household
from tests.worlds.souls import QUARTERS, Civil, Cover, Line, Row, Soul, Values, World
from tests.worlds.villages import Desk, blank

# So many worlds share one district and its run. A world has the same villages alone and among others.
TOGETHER = 25
CROWDED = "3516022002"


def world_of(seed: int) -> World:
    """The world of a seed, the same each time."""
    rng = Random(f"dunia {seed}")
    slot = seed % TOGETHER
    villages = triples()[slot]
    codes = (villages[0].kode_desa, villages[1].kode_desa, villages[2].kode_desa)
    numbers = Numbers(slot, codes[0][:6])
    listed = listed_quarters(seed)
    souls: list[Soul] = []
    snapshot: list[Line] = []
    rows: list[Row] = []
    answers: list[Line] = []
    for place in range(rng.randint(5, 8)):
        chance = Random(f"dunia {seed}, rumah tangga {place}")
        make = Maker(chance, numbers, codes, f"{seed}.{place}", [])
        household(make)
        centre = Centre(chance, f"35{seed:06}{place:02}", make.souls)
        desk = Desk(chance, codes, make.souls)
        centre.begin()
        for quarter in range(len(QUARTERS)):
            if quarter:
                centre.go_on(quarter, desk.sound)
            if listed[quarter]:
                snapshot += centre.snapshot(quarter)
            desk.act(quarter, centre.snapshot(quarter))
        souls += make.souls
        rows += desk.sent
        answers += _answers(chance, desk.sound)
    known = {soul.key: soul for soul in souls}
    covers = {
        (quarter, village, delivery): Cover(
            "LENGKAP" if delivery and rng.random() < 0.25 else "SUSULAN", minutes=rng.random() < 0.95
        )
        for quarter in range(len(QUARTERS))
        for village in codes
        for delivery in (0, 1)
    }
    rows = _numbered(rng, _with_all(rows, covers))
    extract = _extract(rng, souls)
    return World(
        seed, codes, known, tuple(extract), tuple(snapshot), tuple(rows), tuple(answers), covers, tuple(listed)
    )


def listed_quarters(seed: int) -> list[bool]:
    """In which quarters the centre sent a snapshot, the same for all worlds of a district."""
    rng = Random(f"snapshot {seed // TOGETHER}")
    return [True, *(rng.random() < 0.75 for _ in QUARTERS[1:])]


@cache
def triples() -> list[tuple[Village, Village, Village]]:
    """Three villages for each world of a district: two neighbours, and one of another kecamatan."""
    kecamatan: dict[str, list[Village]] = {}
    for village in load_regions(Path("/")).villages(CROWDED[:4]):
        if village.kode_desa != CROWDED:
            kecamatan.setdefault(village.kode_desa[:6], []).append(village)
    found = []
    groups = [villages for _, villages in sorted(kecamatan.items())]
    for slot in range(TOGETHER):
        near, far = groups[slot % len(groups)], groups[(slot + 1) % len(groups)]
        found.append((near.pop(), near.pop(), far.pop()))
    return found


def _with_all(rows: list[Row], covers: dict[tuple[int, str, int], Cover]) -> list[Row]:
    """A LENGKAP delivery holds the rows of the one before it too."""
    whole = list(rows)
    for row in rows:
        if row.delivery == 0 and covers[(row.quarter, row.village, 1)].kind == "LENGKAP":
            again = any(
                (other.quarter, other.village, other.delivery) == (row.quarter, row.village, 1) for other in rows
            )
            if again:
                whole.append(Row(row.soul, row.quarter, row.village, 1, row.values, f"{row.story}, kiriman lengkap"))
    return whole


def _numbered(rng: Random, rows: list[Row]) -> list[Row]:
    """ID USULAN as villages give them: none, counted from 1 in each delivery, or one for each person."""
    ways = {village: rng.choice(("", "1", "orang")) for village in sorted({row.village for row in rows})}
    counted: dict[tuple[int, str, int], int] = {}
    numbered = []
    for row in rows:
        place = (row.quarter, row.village, row.delivery)
        counted[place] = counted.get(place, 0) + 1
        number = {"": "", "1": str(counted[place]), "orang": row.soul.replace(".", "-")}[ways[row.village]]
        numbered.append(Row(*place_of(row), row.values | {"ID USULAN": number}, row.story))
    return numbered


def place_of(row: Row) -> tuple[str, int, str, int]:
    return row.soul, row.quarter, row.village, row.delivery


def _answers(rng: Random, sound: list[Row]) -> list[Line]:
    """What the centre answers to proposals of the quarter before; now and then two that contradict each other."""
    answers = []
    for row in sound:
        if row.quarter + 1 < len(QUARTERS) and not blank(row.values["NIK"]) and rng.random() < 0.3:
            said = rng.choices((("DITERIMA",), ("DITOLAK",), ("DITERIMA", "DITOLAK"), ("ENTAH",)), (4, 3, 1, 1))[0]
            for word in said:
                answers.append(Line(row.soul, row.quarter + 1, _answer(row.values, word)))
    return answers


def _answer(values: Values, word: str) -> Values:
    return {
        "nama_kec": "",
        "nama_desa": "",
        "nik_usulan": values["NIK"],
        "program_bansos": values["PROGRAM BANSOS"],
        "hasil": word,
        "padan": "",
        "nama_lgkp": values["NAMA"],
        "ket_vali": "kuota penuh" if word == "DITOLAK" else "",
    }


def _extract(rng: Random, souls: list[Soul]) -> list[Line]:
    unknown_mother = {soul.key for soul in souls if rng.random() < 0.03}
    return [
        Line(soul.key, quarter, _civil_line(soul, civil, soul.key in unknown_mother))
        for soul in souls
        for quarter, civil in enumerate(soul.known)
        if civil
    ]


def _civil_line(soul: Soul, civil: Civil, no_mother: bool) -> Values:
    return {
        "nik": soul.nik,
        "no_kk": civil.card,
        "nama_lgkp": civil.name,
        "tgl_lhr": civil.born.isoformat(),
        "jenis_klmin": {"L": "1", "P": "2"}[soul.sex],
        "nama_lgkp_ibu": "TIDAK DIKETAHUI" if no_mother else soul.mother,
        "stat_hbkel": soul.relation,
        "status_kawin": "2",
        "jenis_pkrjn": civil.work,
        "alamat": "DUSUN KRAJAN",
        "no_rt": "001",
        "no_rw": "002",
        "kode_desa": civil.village,
        "status": civil.status,
        "kk_online": civil.online,
    }
