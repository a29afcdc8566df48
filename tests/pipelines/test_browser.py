"""The web UI in a real browser, as the data team meets it: opened, a quarter run by clicks, a backfill, a broken file.

The tests tell one story, in order; the pictures that they take (PADAN_PICTURES=DIR) are those of `docs/pictures`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import dagster as dg
import pytest

from assets.office.quarter import parse_range
from pipelines.notices import NOTICES
from pipelines.quarters import CAUSE_TAG
from tests.browser import Browser, running_browser, with_browser
from tests.corrections.editions import OF_THE_EDITION, differing, latest_edition
from tests.pipelines.small import A, deliver, proposal, write_extract, write_quarter, write_snapshot
from tests.pipelines.test_web import free_port
from tests.quarter.district import run_quarter

pytestmark = with_browser

# After the calendar's own: the last one with files is the quarter being filed, whenever the test runs.
QUARTERS = parse_range("2030-Q2..2030-Q4")
FILED = QUARTERS[-1]
LONG_AGO = 1_700_000_000.0
_RUN = 600.0
# So long a launch takes at most to be seen in the instance.
_LAUNCHED = 60.0
# One of each kind: the sensor's, a click's, a command's.
AT_ONCE = int(os.environ.get("PADAN_AT_ONCE", "3"))
_PICTURES = os.environ.get("PADAN_PICTURES", "")


@dataclass(frozen=True)
class Opened:
    """The UI of a small district in a browser."""

    data: Path
    address: str
    browser: Browser

    def go(self, path: str) -> Browser:
        self.browser.open(f"{self.address}{path}")
        return self.browser

    def runs(self) -> list[dg.DagsterRun]:
        """All runs of the UI's instance, the latest first."""
        with dg.DagsterInstance.from_config(str(self.data / "dagster")) as instance:
            return list(instance.get_runs())

    def said(self) -> list[str]:
        """What the sensor of the inbox said in its last looks."""
        with dg.DagsterInstance.from_config(str(self.data / "dagster")) as instance:
            states = [state for state in instance.all_instigator_state() if state.name == "inbox_changes"]
            return [
                str(tick.skip_reason)
                for state in states
                for tick in instance.get_ticks(state.instigator_origin_id, state.selector_id, limit=5)
            ]

    def picture(self, name: str) -> None:
        if _PICTURES:
            self.browser.picture(Path(_PICTURES) / f"{name}.png")

    def asked(self) -> int:
        """How many runs and backfills have been asked for by clicks."""
        with dg.DagsterInstance.from_config(str(self.data / "dagster")) as instance:
            by_clicks = [run for run in instance.get_runs() if CAUSE_TAG not in run.tags]
            return len(by_clicks) + len(instance.get_backfills())

    def launch(self, partitions: str, button: str) -> None:
        """Start the job from its page; anew where the page was renewed under the dialog, as a person would."""
        before = self.asked()
        failed: list[str] = []
        until = time.monotonic() + _RUN
        while time.monotonic() < until:
            try:
                self._press(partitions, button)
                self.browser.await_value(lambda: self.asked() > before, seconds=_LAUNCHED)
            except AssertionError as error:
                failed.append(str(error))
            if self.asked() > before:
                return
        complaints = (self.data.parent / "stderr.txt").read_text(encoding="utf-8")
        raise AssertionError("\n".join(["nothing was launched:", *failed, complaints[-3000:]]))

    def _press(self, partitions: str, button: str) -> None:
        """The clicks that start the job over the latest quarter, or over those of a range."""
        browser = self.go("/locations/padan/jobs/quarter")
        browser.await_text("Materialize all…", "intake", "staging")
        browser.await_still()
        browser.click("Materialize all…", until="Partition selection")
        if partitions:
            browser.write('input[placeholder^="ex: "]', partitions)
        else:
            browser.click("Latest", until="1 partition")
        browser.await_text(button)
        self.picture("ui-mulai" if not partitions else "ui-backfill")
        browser.click(button)
        browser.await_gone("Partition selection")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    data: Path = tmp_path_factory.mktemp("peramban") / "data"
    (data / "inbox").mkdir(parents=True)
    (data / "padan.toml").write_text('kuartal_pertama = "2026-Q1"\n', encoding="utf-8")
    write_snapshot(data, QUARTERS[0])
    for place, quarter in enumerate(QUARTERS):
        write_quarter(data, quarter, 2 * place)
    for path in data.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    port = free_port()
    complaints = (data.parent / "stderr.txt").open("w", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "pipelines.command", "ui", "--data", str(data), "--port", str(port)],
        stdout=subprocess.PIPE, stderr=complaints, text=True,
        env={name: value for name, value in os.environ.items() if name != "DAGSTER_HOME"} | {"PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert process.stdout is not None
    try:
        found = (re.search(r"(http://127\.0\.0\.1:\d+)/\?token=\S+", line) for line in process.stdout)
        told = next(filter(None, found))
        with running_browser(tmp_path_factory.mktemp("profil")) as browser:
            browser.open(told[0])
            yield Opened(data, told[1], browser)
    finally:
        process.terminate()
        process.wait(120)
        complaints.close()


def test_the_ui_opens_on_a_job_that_says_which_quarter_is_being_filed(opened: Opened) -> None:
    opened.go("/locations/padan/jobs/quarter").await_text("Yang sedang diajukan: 2030-Q4", "Materialize all…")


def test_a_backfill_over_three_quarters_ends_green_in_one_run(opened: Opened) -> None:
    opened.launch("[2030-04...2030-10]", "Launch backfill")
    opened.go("/runs").await_text("Backfill", "3 partitions", "Success", seconds=_RUN)
    opened.picture("ui-jalan")
    [run] = opened.runs()
    assert run.tags["padan/kuartal"] == "2030-Q2..2030-Q4"
    for quarter in QUARTERS:
        assert (opened.data / "reports" / str(quarter) / "edisi-1" / "manifest.json").is_file()


def test_the_quarter_being_filed_is_materialised_by_four_clicks(opened: Opened) -> None:
    extract = opened.data / f"inbox/{FILED}/dukcapil/ekstrak.csv"
    extract.write_text(extract.read_text(encoding="utf-8").replace("EMBOK AAD", "EMBOK AAE"), encoding="utf-8")
    opened.launch("", "Launch 1 run")
    opened.go("/runs").await_text("partition: 2030-10", seconds=_RUN)
    edition = opened.data / "reports" / str(FILED) / "edisi-2" / "manifest.json"
    opened.browser.await_value(edition.is_file, seconds=_RUN)


def test_the_edition_links_to_its_page_and_the_fates_are_drawn_over_the_quarters(opened: Opened) -> None:
    browser = opened.go("/assets/reporting/edition?view=overview")
    browser.await_text("Edisi kuartal yang diterbitkan", "ringkasan", "dinsos")
    opened.picture("ui-edisi")
    opened.go("/edisi/2030-Q4/edisi-2/ringkasan.html").await_text("2030-Q4", "DITERIMA")
    browser = opened.go("/assets/reconciliation/decisions?view=overview")
    browser.await_text("Nasib setiap baris usulan", "DITERIMA")
    browser.click("Plots")
    browser.await_text("DITERIMA")
    opened.picture("ui-nasib")


def test_the_sensor_runs_nothing_that_stands(opened: Opened) -> None:
    before = len(opened.runs())
    browser = opened.go("/locations/padan/sensors/inbox_changes")
    browser.await_text("Menjalankan kuartal yang kotak masuk")
    browser.click_on('input[type="checkbox"], [role="switch"]')
    browser.await_value(lambda: "Tidak ada yang berubah." in opened.said(), seconds=_RUN)
    assert len(opened.runs()) == before


def test_sensor_command_and_web_ui_at_once_take_turns_and_make_what_one_alone_makes(opened: Opened) -> None:
    """PADAN_AT_ONCE=8 starts as many; the sensor starts one, clicks every third of the others."""
    before = {run.run_id for run in opened.runs()}
    alone = opened.data.with_name("sendiri")
    shutil.copytree(opened.data, alone, ignore=shutil.ignore_patterns("gudang", "dagster", "landing"))
    for data in (alone, opened.data):
        os.utime(deliver(data, FILED, A, proposal(A, 9)), (LONG_AGO, LONG_AGO))
    opened.browser.await_value(lambda: any(run.run_id not in before for run in opened.runs()), seconds=_RUN)
    others = range(AT_ONCE - 1)
    commands = [_command(opened.data) for place in others if place % 3]
    for _ in range(len(others) - len(commands)):
        opened.launch("", "Launch 1 run")
    told = [command.communicate()[0] for command in commands]
    assert [command.returncode for command in commands] == [0] * len(commands), told
    assert not [said for said in told if re.search(r"Traceback|locked|IOException|Conflict|coba lagi", said)]
    # One after the other: the more there are, the longer the last one waits for its turn.
    opened.browser.await_value(
        lambda: all(run.is_finished for run in opened.runs()), seconds=_RUN * max(1, AT_ONCE / 3)
    )
    runs = [run for run in opened.runs() if run.run_id not in before]
    assert {run.status for run in runs} == {dg.DagsterRunStatus.SUCCESS}
    causes = Counter(run.tags.get(CAUSE_TAG, "klik") for run in runs)
    assert causes.keys() == {"2030-Q4: 1 berkas berubah", "perintah padan run", "klik"}
    assert len(runs) >= AT_ONCE
    run_quarter(alone, FILED)
    made, wanted = (latest_edition(data / "reports" / str(FILED)) for data in (opened.data, alone))
    assert (made.number, wanted.number) == (3, 3)
    assert differing(made, wanted, OF_THE_EDITION) == []


def _command(data: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "pipelines.command", "run", str(FILED), "--data", str(data)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={name: value for name, value in os.environ.items() if name != "DAGSTER_HOME"},
    )


def test_the_sensor_starts_a_run_for_a_dropped_file(opened: Opened) -> None:
    extract = write_extract(opened.data, FILED)
    lines = extract.read_text(encoding="utf-8").splitlines()
    extract.write_text("\n".join([lines[0], *(f"{line},lebih,banyak" for line in lines[1:])]), encoding="utf-8")
    os.utime(extract, (LONG_AGO, LONG_AGO))
    failed = dg.DagsterRunStatus.FAILURE
    opened.browser.await_value(lambda: any(run.status == failed for run in opened.runs()), seconds=_RUN)
    opened.go("/runs").await_text("Failure", seconds=_RUN)
    opened.picture("ui-berhenti")


def test_a_broken_extract_shows_its_sentence_on_the_check_and_in_the_notice(opened: Opened) -> None:
    sentence = "Data Dukcapil 2030-Q4 memuat"
    browser = opened.go("/assets/staging/civil_registry?view=checks&checkDetail=extract_holds_as_a_whole")
    browser.await_text("extract_holds_as_a_whole", sentence, "jalankan lagi")
    opened.picture("ui-periksa")
    notice = opened.data / NOTICES
    browser.await_value(lambda: notice.is_file() and sentence in notice.read_text(encoding="utf-8"), seconds=_RUN)
    told = notice.read_text(encoding="utf-8")
    assert "Dijalankan karena: 2030-Q4: 1 berkas berubah." in told
    assert "Edisi terakhir yang sudah terbit tetap berlaku." in told
