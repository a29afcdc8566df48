"""A synthetic district on disk: `write_sample`, each part in its own module; the same seed gives the same bytes."""

from __future__ import annotations

import hashlib
import os
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import numpy as np

from assets.office.quarter import Quarter
from assets.office.regions import Regions, Village, load_regions
from assets.office.stop import QuarterStopped
from sample.answering import FOLDER, answers, asked_of_members, asked_of_rows
from sample.broken import refused
from sample.deliveries import Delivery, Post
from sample.desk import Desk
from sample.dtsen import mint_ids, write_dtsen, write_participation
from sample.enrolment import enrol
from sample.extract import (
    civil_registry,
    listed_members,
    write_civil_registry,
    write_feedback,
    write_snapshot,
)
from sample.folder import whole_or_nothing
from sample.layouts import ANSWERED, DTSEN, USUAL
from sample.members import Registry
from sample.people import Bools, People
from sample.picking import Used, View
from sample.plan import compose
from sample.populate import populate
from sample.rows import Proposal
from sample.truth import Sent, Truth
from sample.workbooks import packed

LAST = Quarter(2026, 3)


@dataclass(frozen=True)
class SampleCounts:
    """What was written."""

    villages: int
    population: int
    members: int
    quarters: tuple[str, ...]
    deliveries: int
    rows: int


def _quarters(count: int) -> tuple[Quarter, ...]:
    found = [LAST]
    while len(found) < count:
        found.insert(0, found[0].previous)
    return tuple(found[:count])


def _choose(rng: np.random.Generator, regions: Regions, kabupaten: str, count: int) -> tuple[Village, ...]:
    """Villages of several kecamatan, about four of each, more where the district is asked for whole."""
    by_kecamatan: dict[str, list[Village]] = {}
    for village in regions.villages(kabupaten):
        by_kecamatan.setdefault(village.kecamatan, []).append(village)
    order = [str(name) for name in rng.permutation(sorted(by_kecamatan))]
    chosen: list[Village] = []
    for depth in (4, 1_000):
        for name in order:
            rest = [village for village in by_kecamatan[name] if village not in chosen]
            chosen += rest[: max(0, min(depth, count - len(chosen)))]
    return tuple(sorted(chosen, key=lambda village: village.kode_desa))


def _check_size(*, villages: int, known: int, population: int, members: int, proposals: int, quarters: int) -> None:
    if not 4 <= villages <= known:
        raise QuarterStopped(f"Jumlah desa harus antara 4 dan {known} (desa yang dikenal di kabupaten ini).")
    if population < 1_500 or proposals < 120 or not 1 <= quarters <= 8:
        raise QuarterStopped("Contoh butuh sedikitnya 1500 penduduk, 120 usulan, dan 1 sampai 8 kuartal.")
    if not population // 20 <= members <= population // 2:
        raise QuarterStopped("Jumlah anggota harus antara seperduapuluh dan separuh jumlah penduduk.")


def _reserve(rng: np.random.Generator, people: People, registry: Registry, senders: list[int]) -> Bools:
    """Persons whose NIK Dukcapil gave to somebody else as well: well below one in a thousand."""
    of_member = np.zeros(len(people.families.village), dtype=bool)
    of_member[people.family[registry.of_person >= 0]] = True
    grown = (people.hub == 1) & (people.dead_from == 99) & (people.gone_from == 99) & (people.corrected_from == 99)
    usual = np.isin(people.kerja, (2, 8, 9, 15, 19, 20, 88)) & (people.families.online == 1)[people.family]
    pool = np.flatnonzero(grown & usual & ~of_member[people.family] & np.isin(people.village, senders))
    reserved = np.zeros(len(people), dtype=bool)
    count = min(len(people) // 1_200, max(2 * len(people.quarters), len(people) * 3 // 10_000))
    reserved[rng.permutation(pool)[:count]] = True
    return reserved


def _stamp(path: Path, when: datetime) -> None:
    seconds = int(when.timestamp())
    os.utime(path, (seconds, seconds))


def _deliver(target: Path, desk: Desk, sent: list[Delivery], truth: Truth) -> int:
    quarter = str(desk.view.quarter)
    folder = target / "inbox" / quarter / "desa"
    contents = [(delivery, *packed(delivery)) for delivery in sent]
    contents += [(delivery, data, "", []) for delivery, data in refused(desk)]
    for delivery, data, sheet, numbers in contents:
        path = folder / delivery.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        _stamp(path, delivery.received)
        truth.add(Sent(quarter, delivery, hashlib.sha256(data).hexdigest(), sheet, numbers))
    return len(contents)


def _offices(target: Path, desk: Desk, accepted: list[Proposal], layout: str, of_centre: str) -> None:
    """Dukcapil's extract, the snapshot in the first two quarters, the answer from the second on."""
    view, inbox = desk.view, target / "inbox" / str(desk.view.quarter)
    paths = []
    if layout != ANSWERED:
        paths += write_civil_registry(inbox / "dukcapil", view.people, view.q, view.reserved, layout)
    if view.q < 2 and of_centre == DTSEN:
        listed = listed_members(view.registry)
        paths += write_dtsen(inbox / "dtks", view.registry, view.q, listed)
        paths.append(write_participation(inbox / "kepesertaan" / f"kpm-{view.quarter}.csv", view.registry, listed))
    elif view.q < 2:
        suffix = ".csv.gz" if view.q == 0 else ".csv"
        paths.append(write_snapshot(inbox / "dtks" / f"dtks-{view.quarter}{suffix}", view.registry))
    if view.q > 0:
        paths.append(
            write_feedback(inbox / "umpan_balik" / f"hasil-{view.quarter.previous}.csv", accepted, view.people)
        )
    for path in paths:
        _stamp(path, datetime.combine(view.quarter.first_day + timedelta(days=12), time(2, 0), UTC))


def _verify(target: Path, desk: Desk, sent: list[Delivery]) -> None:
    """Dukcapil's answers on the rows and members of the quarter, for an office that has no extract."""
    view = desk.view
    numbered = dict(enumerate(view.people.villages))
    coded = {village.kode_desa: village for village in view.people.villages}
    rows = [row for delivery in sent for row in delivery.rows]
    asked = [*asked_of_rows(rows, numbered, view.quarter.last_day), *asked_of_members(view.registry, coded)]
    text = answers(asked, civil_registry(view.people, view.q, view.reserved), coded)
    path = target / "inbox" / str(view.quarter) / FOLDER / f"jawaban-{view.quarter}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    _stamp(path, datetime.combine(view.quarter.last_day - timedelta(days=12), time(2, 0), UTC))


def _answer(registry: Registry, accepted: list[Proposal], q: int) -> None:
    """Accepted rows change the registry; some the centre will refuse, some its next snapshot does not show yet."""
    for number, row in enumerate(accepted):
        new, slow = row.kind == "BARU" and row.member < 0, q == 0 and number % 9 == 4
        row.refused = number % 23 == 0 and (row.kind == "PERBAIKAN" or (new and q == 0))
        if slow:
            registry.keep_as_held(row)
        registry.apply(row, q)
        if new:
            registry.members[row.member].due = q == 0 and not (slow or row.refused)
    registry.settle(q)


def _forget(rng: np.random.Generator, registry: Registry, accepted: list[Proposal]) -> None:
    """The centre's second snapshot: whom it lists for the first time, whom it refused, and whom it no longer holds."""
    for member in registry.members:
        member.listed = member.listed or member.due
    for row in accepted:
        if row.refused and row.kind == "BARU":
            registry.members[row.member].refused = True
    here = registry.people.status(1) == 1
    whole = [m for m in registry.members if not (m.first_id or m.left or m.fault or m.held) and here[m.person]]
    for place in rng.permutation(len(whole))[: max(2, len(whole) // 150)]:
        whole[int(place)].missing = True


def write_sample(
    target: Path,
    *,
    villages: int = 12,
    population: int = 20_000,
    members: int = 8_000,
    proposals: int = 1_500,
    quarters: int | Sequence[Quarter] = 2,
    seed: int = 3516,
    kabupaten: str = "3516",
    layout: str = USUAL,
    of_centre: str = USUAL,
) -> SampleCounts:
    """Write a district with `proposals` rows in each quarter into an empty folder.

    `layout`: of Dukcapil's extract (`layouts.py`), or its answers in the place of one; `of_centre`: of the centre's
    snapshot (`dtsen.py`). `quarters`: neighbouring quarters, oldest first, or how many of them up to 2026-Q3.

    QuarterStopped with one Indonesian sentence where the folder is not empty or the numbers make no district.
    """
    regions = load_regions()
    periods = _quarters(quarters) if isinstance(quarters, int) else tuple(quarters)
    _check_size(
        villages=villages,
        known=len(regions.villages(kabupaten)),
        population=population,
        members=members,
        proposals=proposals,
        quarters=len(periods),
    )
    with whole_or_nothing(target):
        rng, dice = np.random.default_rng(seed), random.Random(seed)
        people = populate(rng, population, periods, regions, _choose(rng, regions, kabupaten, villages))
        registry = enrol(rng, dice, people, members, kabupaten)
        registry.minting = of_centre == DTSEN
        if registry.minting:
            mint_ids(registry)
        silent = set(rng.permutation(villages)[: max(1, villages // 25)].tolist())
        senders = [village for village in range(villages) if village not in silent]
        reserved = _reserve(rng, people, registry, senders)
        families = len(people.families.village)
        used = Used(np.zeros(families, dtype=bool), np.zeros(families, dtype=bool), np.zeros(population, dtype=bool))
        used.family[people.family[reserved]] = used.strict[people.family[reserved]] = True
        truth, accepted, files, taken = Truth(people, registry), list[Proposal](), 0, set(people.nik.tolist())
        for q in range(len(periods)):
            if q == 1:
                _forget(rng, registry, accepted)
            csv_villages = frozenset(v for v in senders if rng.random() < 0.3)
            desk = Desk(View(people, registry, q, senders, used, reserved, rng, dice), csv_villages, taken=taken)
            desk.strangers = [str(name) for name in people.nama[rng.integers(0, population, 400)]]
            desk.provinsi = people.villages[0].provinsi.upper()
            desk.kabupaten = people.villages[0].kabupaten.upper().removeprefix("KABUPATEN ")
            _offices(target, desk, accepted, layout, of_centre)
            sent = Post(desk).dispatch(compose(desk, proposals, accepted), proposals)
            files += _deliver(target, desk, sent, truth)
            if layout == ANSWERED:
                _verify(target, desk, sent)
            accepted = [row for one in sent if not one.copy_of for row in one.rows if row.fate == "DITERIMA"]
            _answer(registry, accepted, q)
            truth.add_registry(str(periods[q]), q)
        truth.write(target / "truth")
        return SampleCounts(villages, population, members, tuple(map(str, periods)), files, len(truth.rows))
