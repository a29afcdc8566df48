"""The sensor as Dagster evaluates it: what it asks for, and what it remembers."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import dagster as dg
from dagster._core.test_utils import create_run_for_test

from assets.office.settings import Settings
from assets.office.settling import WAITING
from assets.reporting.manifest import manifest_head
from assets.steps import STOPPED_AT_TAG, STOPPED_TAG
from pipelines.quarters import partition_key, range_tags
from pipelines.sensor import DELIVERIES, list_inbox
from tests.pipelines.inbox import LONG_AGO, Q2, deliver, look


def test_a_delivery_asks_for_its_quarter_once(tmp_path: Path) -> None:
    deliver(tmp_path, "desa/a.xlsx")
    first = look(tmp_path, None)
    assert [(request.partition_key, request.tags["padan/kuartal"]) for request in first.run_requests or ()] == [
        ("2026-04", "2026-Q2")
    ]
    assert not look(tmp_path, first.cursor).run_requests


def test_a_changed_delivery_and_changed_settings_ask_again(tmp_path: Path) -> None:
    deliver(tmp_path, "desa/a.xlsx")
    cursor = look(tmp_path, None).cursor
    deliver(tmp_path, "desa/a.xlsx", "yy")
    changed = look(tmp_path, cursor)
    (tmp_path / "padan.toml").write_text('nama_dinas = "Dinsos"', encoding="utf-8")
    os.utime(tmp_path / "padan.toml", (LONG_AGO, LONG_AGO))
    again = look(tmp_path, changed.cursor)
    assert [len(found.run_requests or ()) for found in (changed, again)] == [1, 1]


def _run_that_left_waiting(instance: dg.DagsterInstance, files: int) -> None:
    @dg.asset(key=DELIVERIES, partitions_def=dg.StaticPartitionsDefinition([partition_key(Q2)]))
    def deliveries() -> dg.MaterializeResult[None]:
        return dg.MaterializeResult(metadata={WAITING: files} if files else {})

    assert dg.materialize([deliveries], instance=instance, partition_key=partition_key(Q2)).success


def test_a_run_that_found_a_file_being_written_is_asked_for_again(tmp_path: Path) -> None:
    deliver(tmp_path, "desa/a.xlsx")
    with dg.DagsterInstance.ephemeral() as instance:
        first = look(tmp_path, None, instance)
        _run_that_left_waiting(instance, 1)
        again = look(tmp_path, first.cursor, instance)
        _run_that_left_waiting(instance, 0)
        done = look(tmp_path, again.cursor, instance)
    assert [len(found.run_requests or ()) for found in (first, again, done)] == [1, 1, 0]


def test_a_new_table_of_points_is_seen(tmp_path: Path) -> None:
    deliver(tmp_path, "desa/a.xlsx")
    (tmp_path / "poin.csv").touch()
    assert [entry.path for entry in list_inbox(tmp_path, Q2)] == ["inbox/2026-Q2/desa/a.xlsx", "poin.csv"]


def test_an_edition_of_the_same_files_rules_and_settings_is_not_run_again(tmp_path: Path) -> None:
    deliver(tmp_path, "desa/a.xlsx")
    (tmp_path / "putusan.csv").touch()
    os.utime(tmp_path / "putusan.csv", (LONG_AGO, LONG_AGO))
    edition = tmp_path / "reports" / "2026-Q2" / "edisi-1"
    edition.mkdir(parents=True)
    digest = hashlib.sha256(b"x").hexdigest()
    head = manifest_head(
        Q2,
        Settings(),
        "",
        {
            "desa": [{"berkas": "a.xlsx", "sha256": digest, "baris": 0}],
            "berkas_dinas": [{"berkas": "putusan.csv", "sha256": hashlib.sha256(b"").hexdigest(), "baris": 0}],
        },
    )
    (edition / "manifest.json").write_text(json.dumps({**head, "edisi": 1, "keluaran": {}}), encoding="utf-8")
    stands = look(tmp_path, None)
    assert not stands.run_requests
    (tmp_path / "padan.toml").write_text('[pemberitahuan]\nserver = ""\n[mesin]\nutas = 1', encoding="utf-8")
    assert not look(tmp_path, stands.cursor).run_requests
    deliver(tmp_path, "desa/b.xlsx")
    [request] = look(tmp_path, stands.cursor).run_requests or ()
    assert request.tags["padan/sebab"] == "2026-Q2: 1 berkas baru"
    (tmp_path / "inbox" / "2026-Q2" / "desa" / "b.xlsx").unlink()
    (edition / "manifest.json").write_text(
        json.dumps({**head, "aturan": "lama", "edisi": 1, "keluaran": {}}), encoding="utf-8"
    )
    [again] = look(tmp_path, None).run_requests or ()
    assert again.tags["padan/sebab"] == "2026-Q2: aturan atau pengaturan baru"


def test_quarters_that_follow_each_other_are_one_run(tmp_path: Path) -> None:
    deliver(tmp_path, "desa/a.xlsx")
    deliver(tmp_path, "../2026-Q1/desa/a.xlsx")
    [request] = look(tmp_path, None).run_requests or ()
    assert request.partition_key is None
    assert request.tags["dagster/asset_partition_range_start"] == "2026-01"
    assert request.tags["dagster/asset_partition_range_end"] == "2026-04"
    assert request.tags["padan/kuartal"] == "2026-Q1..2026-Q2"


def test_what_stopped_with_a_sentence_is_said_in_the_tick(tmp_path: Path) -> None:
    deliver(tmp_path, "desa/a.xlsx")
    with dg.DagsterInstance.ephemeral() as instance:
        first = look(tmp_path, None, instance)
        stopped = {**range_tags([Q2]), STOPPED_TAG: "Tidak ada data Dukcapil.", STOPPED_AT_TAG: str(Q2)}
        run = create_run_for_test(instance, "quarter", tags=stopped, status=dg.DagsterRunStatus.FAILURE)
        again = look(tmp_path, first.cursor, instance)
    assert run.tags
    assert not again.run_requests
    assert isinstance(again.skip_reason, dg.SkipReason)
    assert str(again.skip_reason.skip_message).endswith("dicoba lagi bila ada yang berubah. Tidak ada data Dukcapil.")
