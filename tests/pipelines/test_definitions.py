"""Definitions as the server loads them, held against a list that people can read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.workspace.autodiscovery import loadable_targets_from_python_module
from dagster._core.workspace.load_target import WorkspaceFileTarget

from assets.described import described_tables
from assets.folder import warehouse_path
from assets.office.settings import SettingsError
from assets.steps import statement_comment
from assets.tables import STEPS, TABLES
from pipelines.definitions import _something_came_in, build_definitions
from pipelines.home import dagster_home
from pipelines.terminal import STEP_NAMES

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).with_name("definitions.txt")


@pytest.fixture(scope="module")
def definitions(tmp_path_factory: pytest.TempPathFactory) -> dg.Definitions:
    return build_definitions(tmp_path_factory.mktemp("data"))


def _names(definitions: dg.Definitions) -> Iterator[str]:
    graph = definitions.resolve_asset_graph()
    yield from sorted(f"asset {key.to_user_string()}" for key in graph.get_all_asset_keys())
    for key in sorted(graph.asset_check_keys):
        blocking = "blocking" if graph.get_check_spec(key).blocking else "warning"
        yield f"check {key.asset_key.to_user_string()}:{key.name} ({blocking})"
    repository = definitions.get_repository_def()
    yield from sorted(f"job {name}" for name in repository.job_names if not name.startswith("__"))
    yield from sorted(f"schedule {schedule.name}" for schedule in repository.schedule_defs)
    yield from sorted(f"sensor {sensor.name}" for sensor in repository.sensor_defs)


def test_nothing_was_renamed_by_accident(definitions: dg.Definitions) -> None:
    """After a rename that is meant: PADAN_GOLDEN=1 pytest, and read the difference."""
    found = "".join(f"{name}\n" for name in _names(definitions))
    if os.environ.get("PADAN_GOLDEN"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


def test_great_expectations_is_loaded_ahead_where_something_came_in(tmp_path: Path) -> None:
    assert _something_came_in(tmp_path)
    warehouse = warehouse_path(tmp_path)
    for path in (tmp_path / "inbox" / "2026-Q3" / "desa" / "kiriman" / "a.csv", warehouse):
        path.parent.mkdir(parents=True)
        path.write_text("x", encoding="utf-8")
    for written, came in ((1, True), (2**33, False)):
        os.utime(warehouse, (written, written))
        assert _something_came_in(tmp_path) == came


def test_every_table_has_its_words_and_no_words_are_of_none() -> None:
    assert set(described_tables()) == {*TABLES, "reporting.edition"}


def test_every_asset_says_what_it_is(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    silent = [key.to_user_string() for key in graph.get_all_asset_keys() if not graph.get(key).description]
    assert not silent


def test_an_asset_lies_in_the_group_of_its_stage(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    assert all(graph.get(key).group_name == key.path[0] for key in graph.get_all_asset_keys())


def test_all_assets_are_made_a_quarter_at_a_time(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    kinds = {type(graph.get(key).partitions_def) for key in graph.get_all_asset_keys()}
    assert kinds == {dg.TimeWindowPartitionsDefinition}
    assert {graph.get(key).backfill_policy for key in graph.get_all_asset_keys()} == {dg.BackfillPolicy.single_run()}


def test_the_job_makes_everything_and_checks_everything(definitions: dg.Definitions) -> None:
    graph, job = definitions.resolve_asset_graph(), definitions.resolve_job_def("quarter")
    assert job.asset_layer.executable_asset_keys == graph.get_all_asset_keys()
    assert set(job.asset_layer.asset_graph.asset_check_keys) == set(graph.asset_check_keys)
    assert job.executor_def.name == "in_process"


def test_schedule_and_sensor_wait_to_be_switched_on(definitions: dg.Definitions) -> None:
    repository = definitions.get_repository_def()
    assert {schedule.default_status for schedule in repository.schedule_defs} == {dg.DefaultScheduleStatus.STOPPED}
    waiting = {sensor.name for sensor in repository.sensor_defs if sensor.default_status.value == "STOPPED"}
    assert waiting == {"inbox_changes"}


def test_the_workspace_loads_as_the_server_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PADAN_DATA", str(tmp_path))
    monkeypatch.chdir(ROOT)
    (origin,) = WorkspaceFileTarget([str(ROOT / "workspace.yaml")]).create_origins()
    assert origin.location_name == "padan"
    module = origin.loadable_target_origin.module_name
    (found,) = loadable_targets_from_python_module(str(module), working_directory=str(ROOT))
    assert (module, found.attribute) == ("pipelines.definitions", "definitions")


def test_wrong_settings_are_told_with_the_key(tmp_path: Path) -> None:
    (tmp_path / "padan.toml").write_text("kabupatn = '3516'", encoding="utf-8")
    with pytest.raises(SettingsError, match="kabupatn"):
        build_definitions(tmp_path)


@pytest.mark.parametrize("kind", ["local", "postgres"])
def test_instances_send_no_telemetry_and_run_one_quarter_at_a_time(kind: str) -> None:
    text = (ROOT / "pipelines" / "instance" / kind / "dagster.yaml").read_text(encoding="utf-8")
    assert "telemetry:\n  enabled: false\n" in text
    assert "max_concurrent_runs: 1\n" in text


def test_the_postgres_instance_names_its_driver_and_takes_its_password_from_the_environment() -> None:
    text = (ROOT / "pipelines/instance/postgres/dagster.yaml").read_text(encoding="utf-8")
    assert "scheme: postgresql+psycopg2\n" in text
    assert "password:\n        env: PADAN_PG_PASSWORD\n" in text


def test_the_instance_lies_in_the_data_folder_unless_told_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DAGSTER_HOME", raising=False)
    home = dagster_home(tmp_path)
    assert home == tmp_path / "dagster"
    with dg.DagsterInstance.from_config(str(home)) as instance:
        assert not instance.telemetry_enabled
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "lain"))
    assert dagster_home(tmp_path) == tmp_path / "lain"


def test_a_description_lists_the_columns_that_its_statement_tells_of() -> None:
    told = statement_comment("reconciliation.registry")
    assert told.startswith("One row for each person the registry has ever held")
    assert "\n- `hub`: the person of the civil registry" in told
    assert "\n- `dasar_keluar`: by what they left" in told
    assert not [line for line in told.splitlines() if line.startswith("--")]


def test_each_step_of_a_run_has_a_name_that_the_office_reads() -> None:
    assert set(STEPS) - {"gates"} <= set(STEP_NAMES)
    # So long that a line over several quarters stays one line of a terminal.
    assert not [name for name in STEP_NAMES.values() if len(name) > 30]
