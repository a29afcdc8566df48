"""An edition is made once: where nothing that it is made from has changed it stands, else a draft is made."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assets.office.carried_files import carried_name
from assets.office.quarter import Quarter
from assets.office.quarter_run import QuarterRun
from assets.office.regions import Regions, load_regions
from assets.office.settings import Settings
from assets.office.standing import standing_edition
from assets.reconciliation.reckoned import looked_at
from assets.reporting import made_from, manifest
from assets.reporting import publish as publishing
from assets.reporting.made_from import Kept
from assets.reporting.publish import Edition, publish
from assets.reporting.sharing import PERSONS
from assets.reporting.sharing_key import NAME
from sql.lineage import made_from as tables_behind
from sql.statements import every_statement
from tests.regions import two_kecamatan
from tests.reporting.conftest import opened, publish_from
from tests.reporting.district import QUARTER, fill, sent

KEY, OTHER_KEY = "0123456789abcdef" * 3, "fedcba9876543210" * 3
_EARLIER = "SELECT * REPLACE ('2026-Q2' AS periode) FROM"
_LATER = "SELECT * REPLACE ('2026-Q4' AS periode) FROM"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, regions: Regions) -> Iterator[tuple[QuarterRun, Edition]]:
    """An edition with pseudonyms, of a village's row and a member; and the quarter that it was made from."""
    data: Path = tmp_path_factory.mktemp("terbit") / "data"
    with pytest.MonkeyPatch.context() as patch, opened(data) as db:
        patch.setenv(NAME, KEY)
        fill(db, sent({}), members=[{}], submitted_before=[{}])
        for table in ("registry", "pending", "submission"):
            db.execute(
                f"INSERT INTO reconciliation.{table} {_EARLIER} reconciliation.{table} WHERE periode = '{QUARTER}'"
            )
        edition = publish_from(db, data, regions)
        yield QuarterRun(db, Quarter.parse(QUARTER), data, Settings(kabupaten="3516"), regions), edition


@pytest.fixture
def run(made: tuple[QuarterRun, Edition], monkeypatch: pytest.MonkeyPatch) -> Iterator[QuarterRun]:
    """The quarter as it was published, to be changed as a test likes: nothing of it is kept."""
    monkeypatch.setenv(NAME, KEY)
    made[0].db.execute("BEGIN")
    yield made[0]
    made[0].db.execute("ROLLBACK")


def _kept(run: QuarterRun) -> Kept | None:
    inputs = manifest.inputs_of(run.db, run.quarter, run.regions)
    head = manifest.manifest_head(run.quarter, run.settings, publishing._points_version(run), inputs)
    return made_from.kept_edition(run, made_from.made_from(run, head))


def test_what_is_unchanged_stands_and_tells_what_it_told(run: QuarterRun, made: tuple[QuarterRun, Edition]) -> None:
    edition = made[1]
    assert edition.fresh
    assert _kept(run) == Kept(edition.number, edition.counts, edition.not_made, edition.unexplained)


def test_what_stands_is_not_drafted(made: tuple[QuarterRun, Edition], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, KEY)
    monkeypatch.setattr(publishing, "begin_edition", lambda _: pytest.fail("drafted"))
    assert publish(made[0]) == replace(made[1], fresh=False)


def test_what_is_drafted_all_the_same_has_the_same_bytes(
    made: tuple[QuarterRun, Edition], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it would not be the edition's own inputs that were looked at."""
    monkeypatch.setenv(NAME, KEY)
    made[0].db.execute("DELETE FROM reporting.made_from")
    assert publish(made[0]) == replace(made[1], fresh=False)
    assert _kept(made[0])


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE staging.receipts SET pesan = 'lain'",
        "UPDATE staging.submission_rows SET nama_teks = 'SUKARNO'",
        "UPDATE reconciliation.decisions SET saran_nik = '3516010101900009'",
        f"UPDATE reconciliation.registry SET desil = '9' WHERE periode = '{QUARTER}'",
        "UPDATE reconciliation.registry SET desil = '9' WHERE periode = '2026-Q2'",
        "DELETE FROM reconciliation.submission WHERE periode = '2026-Q2'",
        f"INSERT INTO staging.sources BY NAME SELECT '{QUARTER}' AS periode, 'dtks' AS sumber, 'b' AS berkas, '' sebab",
        "DELETE FROM reporting.made_from",
        "UPDATE reporting.made_from SET edisi = 2",
        "UPDATE reporting.made_from SET manifes = 'of a folder that this warehouse was copied from'",
    ],
)
def test_where_a_table_is_other_than_it_was_it_is_drafted(run: QuarterRun, change: str) -> None:
    assert _kept(run)
    run.db.execute(change)
    assert not _kept(run)


def test_what_no_edition_hangs_on_lets_it_stand(run: QuarterRun) -> None:
    """Later quarters, and which edition the tables were published as."""
    run.db.execute(f"INSERT INTO reconciliation.registry {_LATER} reconciliation.registry WHERE periode = '{QUARTER}'")
    run.db.execute("DELETE FROM reconciliation.published")
    assert _kept(run)


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ({"kontak_dinas": "WA 0812-0000-0000"}, False),
        ({"hari_batas_kirim": 20}, False),
        ({"kolom_desil": "desil_keluarga"}, False),
        ({"berita_acara": {QUARTER: {"nomor": "400/1/2026"}}}, False),
        ({"mesin": {"utas": 1}}, True),
        ({"pemberitahuan": {"dari": "padan@dinas.example"}}, True),
    ],
)
def test_other_settings_draft_it_where_they_can_be_seen(run: QuarterRun, said: dict[str, Any], stands: bool) -> None:
    settings = Settings.model_validate({**run.settings.model_dump(exclude_unset=True), **said})
    assert bool(_kept(replace(run, settings=settings))) == stands


def test_where_a_village_is_added_it_is_drafted(run: QuarterRun, tmp_path: Path) -> None:
    (tmp_path / "wilayah.csv").write_text("kode_desa,desa,kecamatan\n3516012999,BARU,JATIREJO\n", encoding="utf-8")
    assert not _kept(replace(run, regions=two_kecamatan(load_regions(tmp_path))))


@pytest.mark.parametrize(
    ("where", "name", "now"),
    [
        (manifest, "rule_version", "lain"),
        (made_from, "installed_packages", ["xlsxwriter-99"]),
        # An earlier quarter was published again, or somebody altered the file that tells its fates.
        (made_from, "earlier_fates", [("2026-Q2", {"diterima": 1})]),
    ],
    ids=["rules", "packages", "fates of an earlier edition"],
)
def test_other_rules_tools_or_earlier_editions_draft_it(
    run: QuarterRun, monkeypatch: pytest.MonkeyPatch, where: object, name: str, now: object
) -> None:
    monkeypatch.setattr(where, name, lambda *_: now)
    assert not _kept(run)


@pytest.mark.parametrize(("key", "stands"), [(KEY, True), (OTHER_KEY, False), ("", True), ("mudah", True)])
def test_pseudonyms_stand_without_a_key_and_under_the_one_that_made_them(
    run: QuarterRun, monkeypatch: pytest.MonkeyPatch, key: str, stands: bool
) -> None:
    monkeypatch.setenv(NAME, key)
    assert bool(_kept(run)) == stands


def test_an_edition_without_pseudonyms_stands_until_there_is_a_key(
    tmp_path: Path, regions: Regions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As of most offices: none of them shares a table of persons."""
    monkeypatch.delenv(NAME, raising=False)
    data = tmp_path / "data"
    with opened(data) as db:
        fill(db, sent({}), members=[{}])
        publish_from(db, data, regions)
        run = QuarterRun(db, Quarter.parse(QUARTER), data, Settings(kabupaten="3516"), regions)
        stands = {}
        for key in ("", "mudah", KEY):
            monkeypatch.setenv(NAME, key)
            stands[key] = bool(_kept(run))
    # Of a key that can be guessed another sentence is told than of none.
    assert stands == {"": True, "mudah": False, KEY: False}


def test_the_key_is_noted_nowhere(run: QuarterRun) -> None:
    assert KEY not in str(run.db.execute("SELECT * FROM reporting.made_from"))


@pytest.mark.parametrize(
    "name", ["registri.csv", PERSONS, carried_name("reconciliation.registry"), "manifest.json", "ringkasan.html"]
)
@pytest.mark.parametrize("harm", ["altered", "lost"])
def test_where_a_file_of_it_is_not_what_was_published_it_is_drafted(
    run: QuarterRun, tmp_path: Path, name: str, harm: str
) -> None:
    data = _copy_of(run.data, tmp_path)
    path = data / "reports" / QUARTER / "edisi-1" / name
    content = path.read_bytes()
    path.chmod(0o600)
    path.unlink() if harm == "lost" else path.write_bytes(content + b" ")
    assert not _kept(replace(run, data=data))


def test_altered_copies_beside_it_draft_nothing(run: QuarterRun, tmp_path: Path) -> None:
    """They are put right from the edition."""
    data = _copy_of(run.data, tmp_path)
    for name in ("registri.csv", "manifest.json"):
        (data / "reports" / QUARTER / name).write_bytes(b"lain")
    assert _kept(replace(run, data=data))


def test_another_edition_is_not_the_one_that_was_made(run: QuarterRun, tmp_path: Path) -> None:
    """As where the warehouse was put back from a backup of before, or the edition was."""
    data = _copy_of(run.data, tmp_path)
    reports = data / "reports" / QUARTER
    shutil.copytree(reports / "edisi-1", reports / "edisi-2")
    assert not _kept(replace(run, data=data))
    shutil.rmtree(reports)
    assert standing_edition(reports) is None
    assert not _kept(replace(run, data=data))


def _copy_of(data: Path, folder: Path) -> Path:
    shutil.copytree(data / "reports", folder / "reports")
    return folder


def test_every_table_that_a_statement_of_the_edition_reads_is_looked_at(run: QuarterRun) -> None:
    """Else it could change without the edition being made anew; of files that were read, the head tells."""
    statements = [name for name in every_statement() if name.startswith("reporting.")]
    kept = {name for name in every_statement() if run.db.exists(name)}
    read = {*tables_behind(statements, kept)}
    told_otherwise = {"staging.sources", "reporting.made_from"}
    assert read - told_otherwise <= {*looked_at(run.db)}
