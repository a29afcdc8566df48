"""The instance folder for PostgreSQL: a quarter runs on it, and its run stands in the server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import sqlalchemy as sa

from pipelines.progress import Step
from pipelines.runs import quarter_runner
from tests.postgres import USER, Postgres
from tests.quarter.district import Q2, write_deliveries, write_snapshot, write_sources

pytestmark = pytest.mark.postgres

_INSTANCE = Path(__file__).parents[2] / "pipelines" / "instance" / "postgres"
_DATABASE = "dagster"


@pytest.fixture
def server(postgres: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[sa.Engine]:
    """An empty database for the instance, and the environment that the README tells to set."""
    home = tmp_path / "instance"
    shutil.copytree(_INSTANCE, home, ignore=lambda _, names: [name for name in names if name != "dagster.yaml"])
    told = {
        "DAGSTER_HOME": str(home),
        "PADAN_PG_HOST": postgres.host,
        "PADAN_PG_DB": _DATABASE,
        "PADAN_PG_USER": USER,
        "PADAN_PG_PASSWORD": postgres.password,
    }
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    secret = quote(postgres.password, safe="")
    owner = sa.create_engine(postgres.url(secret), poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
    with owner.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE IF EXISTS {_DATABASE} WITH (FORCE)"))
        connection.execute(sa.text(f"CREATE DATABASE {_DATABASE}"))
    engine = sa.create_engine(postgres.url(secret, _DATABASE), poolclass=sa.NullPool)
    yield engine
    engine.dispose()


def test_a_quarter_runs_on_the_instance_and_stands_in_the_server(server: sa.Engine, tmp_path: Path) -> None:
    data = tmp_path / "data"
    write_sources(data, Q2)
    write_snapshot(data, Q2)
    write_deliveries(data, Q2)
    steps: list[Step] = []
    with quarter_runner(data) as run_quarters:
        [outcome] = run_quarters([Q2], steps.append)
    assert (outcome.sentence, outcome.edition) == ("", 1)
    with server.connect() as connection:
        runs = connection.execute(sa.text("SELECT run_id, status FROM runs")).fetchall()
        assert [tuple(run) for run in runs] == [(outcome.run_id, "SUCCESS")]
        events = connection.execute(sa.text("SELECT event FROM event_logs")).scalars().all()
    told = "\n".join(events)
    assert "reporting" in told
    assert not any(personal in told for personal in ("SUPARMAN", "PONIRAH", "3516011205800001"))
    assert not (data / "dagster").exists()
