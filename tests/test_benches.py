"""What the benches reckon with: a share's interval, the parts of a watched run, names as villages say them."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assets.office.machine import Machine
from benchmarks.linkage.cost import Cost
from benchmarks.linkage.district import Sizes
from benchmarks.linkage.growth import Measured as Size
from benchmarks.linkage.growth import broken, doublings, missing
from benchmarks.others.wilson import Share
from benchmarks.quarter.compare import table
from benchmarks.quarter.faults import auto_filled, dropped_word, merged_words, nickname, padded, shifted
from benchmarks.quarter.same import differing
from benchmarks.quarter.stages import BETWEEN, ENDING, STARTING, Measured, by_stage, steps_of
from benchmarks.quarter.watched import Sample, Watched

NIK = "3506014202900002"


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    # Wilson's interval of ten, as textbooks have it.
    [(0, 10, 0.0, 0.2775), (1, 10, 0.0179, 0.4042), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0)],
)
def test_a_share_knows_how_far_it_can_be_trusted(count: int, total: int, low: float, high: float) -> None:
    share = Share(count, total)
    assert (share.low, share.high) == pytest.approx((low, high), abs=5e-5)


def test_of_nothing_no_share_is_known() -> None:
    assert (str(Share(0, 0)), Share(0, 0).low, Share(0, 0).high) == ("none", 0.0, 1.0)


def test_the_stages_of_a_run_add_up_to_the_whole(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.mkdir()
    steps = [("intake", 12.0, 2.0, 7), ("reconciliation", 15.0, 2.5, 7), ("intake", 11.0, 1.0, 8)]
    (log / "padan-2026-07.jsonl").write_text(
        "".join(
            json.dumps({"waktu": told(end), "peristiwa": "langkah", "proses": pid, "langkah": name, "detik": took})
            + "\n"
            for name, end, took, pid in steps
        )
    )
    # One core busy all the time; memory grows.
    samples = tuple(Sample(float(at), at - 8.0, 10.0 * at, float(at == 14)) for at in range(8, 18))
    watched = Watched(7, samples)
    found = by_stage(watched, list(steps_of(tmp_path, 7)))
    assert {name: cost.wall for name, cost in found.items()} == {
        STARTING: 2.0,
        "landing and reading": 2.0,
        BETWEEN: 0.5,
        "reconciliation": 2.5,
        ENDING: 2.0,
    }
    assert sum(cost.cpu for cost in found.values()) == watched.cost.cpu == watched.cost.wall == 9.0
    assert (found["reconciliation"].peak, found["reconciliation"].temporary) == (150.0, 1.0)


def told(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds")


@pytest.mark.parametrize(
    ("name", "called"), [("SUPRIYADI", "YADI"), ("SITI AMINAH", "MINAH"), ("SUGIONO", "GIONO"), ("ANDI", "ANDI")]
)
def test_who_is_called_by_the_end_of_the_name(name: str, called: str) -> None:
    assert nickname(name) == called


@pytest.mark.parametrize("seed", range(20))
def test_faults_leave_something_and_never_what_is_right(seed: int) -> None:
    chance = random.Random(seed)
    for fault in (shifted, padded, auto_filled):
        assert 12 <= len(fault(NIK, chance)) <= 17
        assert fault(NIK, chance) != NIK
    assert dropped_word("SITI NUR AMINAH", chance).split() in (["SITI", "NUR"], ["SITI", "AMINAH"], ["NUR", "AMINAH"])
    assert merged_words("SITI AMINAH", chance) == "SITIAMINAH"


def test_editions_differ_where_a_file_is_other_or_stands_in_one_alone(tmp_path: Path) -> None:
    for edition, files in {"satu": {"a": "1", "b": "2", "d/e": "3"}, "dua": {"a": "1", "b": "9", "c": "4"}}.items():
        for name, text in files.items():
            path = tmp_path / edition / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    assert differing(tmp_path / "satu", tmp_path / "dua") == ["b", "c", "d/e"]


def test_revisions_stand_side_by_side_by_the_median_and_a_stage_of_one_alone_has_no_ratio() -> None:
    then = [Measured(Cost(wall, 8.0), {"rows": Cost(2.0, 2.0)}) for wall in (10.0, 90.0, 12.0)]
    now = [Measured(Cost(6.0, 4.0), {"rows": Cost(3.0, 1.0), "gates": Cost(1.0, 1.0)})]
    assert table("cold", then, now)[2:] == [
        "| whole | 12.0 s | 6.0 s | 0.50 | 8.0 s | 4.0 s | 0.50 |",
        "| rows | 2.0 s | 3.0 s | 1.50 | 2.0 s | 1.0 s | 0.50 |",
        "| gates |  | 1.0 s |  |  | 1.0 s |  |",
    ]


def test_what_a_row_costs_more_is_told_for_each_doubling() -> None:
    machine = Machine(memori="1.5GB", disk_sementara="2GB")
    # A million rows for 10 s, four for 4 × 1.21 as much: 1.1 for each of two doublings.
    small, large = (
        Size(factor, Sizes(1_000_000 * factor, 0, 0), Cost(cpu=cpu, peak=peak, temporary=1_900.0), Cost(), Cost())
        for factor, cpu, peak in ((1, 10.0, 1_430.0), (4, 48.4, 1_431.0))
    )
    assert doublings([small, large]) == pytest.approx([1.1])
    assert broken([small, large], machine) == ["4 × takes more memory than the setting."]
    assert missing([small], [4.0, 1.0]) == ["Not measured yet: 4 ×."]
    assert missing([small, large], [4.0, 1.0]) == []
    dear = Size(4, large.sizes, Cost(cpu=60.0, temporary=1_908.0), Cost(), Cost())
    assert broken([small, dear], machine) == [
        "From 1 × to 4 × a row takes 1.22 times as much at each doubling.",
        "4 × takes more disk than the setting.",
    ]
