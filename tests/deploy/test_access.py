"""All that deploy/compose.yaml starts, started by hand on loopback: who gets in, who may change what, a quarter run."""

from __future__ import annotations

import csv
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import cast
from urllib.parse import quote

import pytest
import sqlalchemy as sa
from graphql import GraphQLInputType, IntrospectionQuery, build_client_schema, get_introspection_query
from graphql.type import GraphQLEnumType, GraphQLInputObjectType, GraphQLList, GraphQLNonNull
from typer.testing import CliRunner

from pipelines.command import app
from pipelines.proxied import PROOF
from tests.deploy.compose import filled, services
from tests.deploy.host import Host, Site, started
from tests.pipelines.test_web import JOB, LAUNCH, QUERY
from tests.postgres import running_postgres
from tests.quarter.district import Q2

pytestmark = pytest.mark.postgres

FORMS = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]
PATHS = ["/", "/graphql", "/server_info", "/runs", "/favicon.png", "/download_debug/x", "/report_asset_check/x", "/xyz"]
FOREIGN_HOSTS = ["evil.example", "evil.example:{port}", "localhost:{port}", "127.0.0.1", "127.0.0.1:1"]
FOREIGN_ORIGINS = ["http://evil.example", "http://127.0.0.1:1", "https://127.0.0.1:{port}", "null"]


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """On a server of its own: the accounts made at its first start are those that other tests make for themselves."""
    with running_postgres() as server, started(server, tmp_path_factory.mktemp("satu-mesin")) as running:
        yield running


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"])
def test_without_a_login_nothing_answers(host: Host, method: str, path: str) -> None:
    for site in (host.web.without(), host.baca.without()):
        answer = site.ask(method, path)
        assert answer.status == 401
        assert answer.body == ""


def test_with_a_wrong_login_nothing_answers(host: Host) -> None:
    reader = host.baca.login
    for site in (
        *(Site(port, f"ani:{word}") for port in (host.web.port, host.baca.port) for word in ("", "salah")),
        Site(host.web.port, reader),
    ):
        assert site.ask("GET", "/").status == 401
        assert site.post(QUERY).status == 401
        assert site.open_socket().status == 401
    # Who may do more may also look.
    assert Site(host.baca.port, host.web.login).ask("GET", "/").status == 200


def test_past_the_proxy_nobody_gets_in(host: Host) -> None:
    for name, port in (("PORT", "WEB_PORT"), ("PORT_BACA", "BACA_PORT")):
        direct = Site(int(host.variables[f"PADAN_{port}"]))
        right = {"Host": f"127.0.0.1:{host.variables[f'PADAN_{name}']}"}
        for headers in (right, {**right, PROOF: "salah"}, {**right, PROOF: ""}):
            assert direct.ask("GET", "/", headers).status == 403
            assert direct.post(QUERY, **headers).status == 403
            assert direct.open_socket(**headers).status == 403
        proven = {**right, PROOF: host.variables["PADAN_GERBANG"]}
        assert direct.ask("GET", "/", proven).status == 200


@pytest.mark.parametrize("name", FOREIGN_HOSTS)
def test_under_another_name_nobody_gets_in(host: Host, name: str) -> None:
    for site in (host.web, host.baca):
        refused = (421, 403)
        assert site.ask("GET", "/", {"Host": name}).status in refused
        assert site.post(QUERY, Host=name).status in refused
        assert site.open_socket(Host=name).status in refused


@pytest.mark.parametrize("origin", FOREIGN_ORIGINS)
def test_from_another_page_nobody_gets_in(host: Host, origin: str) -> None:
    for site in (host.web, host.baca):
        assert site.ask("GET", "/", {"Origin": origin}).status == 403
        assert site.post(QUERY, Origin=origin).status == 403
        assert site.open_socket(Origin=origin).status == 403


def test_no_form_of_a_page_and_no_address_changes_anything(host: Host) -> None:
    for kind in FORMS:
        assert host.web.ask("POST", "/graphql?query=x", {"Content-Type": kind}, b"").status == 415
    assert host.web.ask("GET", "/graphql?query=mutation").status == 405
    for site in (host.web, host.baca):
        for path in ("/report_asset_materialization/x", "/report_asset_check/x", "/report_asset_observation/x"):
            assert site.ask("POST", path, {"Content-Type": "application/json"}, b"{}").status == 405


def test_the_ui_opens_behind_the_login_with_its_scripts_and_sockets(host: Host) -> None:
    for site in (host.web, host.baca):
        page = site.ask("GET", "/")
        assert page.status == 200
        scripts = re.findall(r'src="(/[^"]*\.js)"', page.body)
        assert scripts and site.ask("GET", scripts[-1]).status == 200
        assert site.open_socket(Origin="http://127.0.0.1:{port}").status == 101


def _dummy(kind: GraphQLInputType, depth: int = 0) -> str:
    """Any value of a type of the schema, as it is written in a document."""
    if isinstance(kind, GraphQLNonNull):
        return _dummy(kind.of_type, depth)
    if isinstance(kind, GraphQLList):
        return "[]"
    if isinstance(kind, GraphQLEnumType):
        return next(iter(kind.values))
    if isinstance(kind, GraphQLInputObjectType):
        needed = {name: field.type for name, field in kind.fields.items() if isinstance(field.type, GraphQLNonNull)}
        return "{" + ", ".join(f"{name}: {_dummy(field, depth + 1)}" for name, field in needed.items()) + "}"
    return {"Boolean": "true", "Int": "1", "Float": "1.0"}.get(str(kind), '"x"')


def test_every_mutation_of_the_schema_is_refused_to_readers(host: Host) -> None:
    schema = build_client_schema(cast(IntrospectionQuery, host.baca.post(get_introspection_query()).data))
    assert schema.mutation_type is not None
    mutations = schema.mutation_type.fields
    assert len(mutations) > 20 and {"launchRun", "terminateRun", "setNuxSeen", "logTelemetry"} <= set(mutations)
    for name, field in mutations.items():
        needed = [
            f"{key}: {_dummy(one.type)}" for key, one in field.args.items() if isinstance(one.type, GraphQLNonNull)
        ]
        called = f"{name}({', '.join(needed)})" if needed else name
        answer = host.baca.post(f"mutation {{ {called} {{ __typename }} }}")
        assert answer.status == 403, name
        assert "hanya untuk membaca" in answer.body
    # Dagster itself says so too: behind the gate stands a server that may do nothing.
    asked = "{ permissions { permission value } }"
    assert not any(one["value"] for one in host.baca.post(asked).data["permissions"])
    assert any(one["value"] for one in host.web.post(asked).data["permissions"])


@pytest.mark.parametrize(
    "query",
    [
        "query A { version } mutation B { setNuxSeen }",
        "# query\nmutation{setNuxSeen}",
        "fragment F on Mutation { setNuxSeen } mutation { ...F }",
        'subscription { pipelineRunLogs(runId: "x") { __typename } }',
        "mutation",
        "{" * 100_000,
    ],
    ids=["beside a query", "after a comment", "by a fragment", "a subscription", "half a document", "nested too deep"],
)
def test_a_mutation_is_found_however_it_is_written(host: Host, query: str) -> None:
    assert host.baca.post(query).status in (400, 403)


def test_what_is_no_query_is_refused_to_readers(host: Host) -> None:
    for kind, body in (
        ("application/json", b"[]"),
        ("application/json", b'{"query": 1}'),
        ("application/json", b'{"query": "{ version }", "query": "mutation { setNuxSeen }"}'),
        ("application/json", '{"query": "mutation { setNuxSeen }"}'.encode("utf-16")),
        ("application/json", b'{"query": "' + b" " * (1 << 20) + b'"}'),
        ("application/graphql", b"mutation { setNuxSeen }"),
        ("application/graphql", b"{ version }"),
    ):
        assert host.baca.ask("POST", "/graphql", {"Content-Type": kind}, body).status in (400, 403, 413), body[:40]
    assert host.baca.post("query A { version }").data["version"]


def test_an_operator_runs_a_quarter_which_is_published_and_served(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    launched = host.web.post(LAUNCH, {"p": JOB}, Origin="http://127.0.0.1:{port}").data["launchRun"]
    assert launched["__typename"] == "LaunchRunSuccess", launched
    asked = f'{{ runOrError(runId: "{launched["run"]["runId"]}") {{ ... on Run {{ status }} }} }}'
    state = "STARTED"
    for _ in range(600):
        # Readers see the run, too.
        state = host.baca.post(asked).data["runOrError"]["status"]
        if state in ("SUCCESS", "FAILURE", "CANCELED"):
            break
        time.sleep(0.5)
    assert state == "SUCCESS"
    edition = host.data / "reports" / str(Q2) / "edisi-1"
    _serve_and_compare(host, edition, monkeypatch)
    _stands_in_the_server(host, launched["run"]["runId"])
    kept = [path.name for path in (host.home / "instance").rglob("*") if path.is_file()]
    assert kept == ["dagster.yaml"], "the instance keeps something beside PostgreSQL"


def _stands_in_the_server(host: Host, run: str) -> None:
    """The run and its events, with nobody's data; nothing beside the data."""
    secret = host.variables["PADAN_PG_PASSWORD"]
    engine = sa.create_engine(
        sa.URL.create("postgresql+psycopg2", "padan_dagster", secret, host.postgres.host, database="dagster"),
        poolclass=sa.NullPool,
    )
    with engine.connect() as connection:
        runs = connection.exec_driver_sql("SELECT run_id, status FROM runs").all()
        assert [tuple(one) for one in runs] == [(run, "SUCCESS")]
        told = "\n".join(connection.exec_driver_sql("SELECT event FROM event_logs").scalars())
    engine.dispose()
    assert "reporting" in told
    assert not any(personal in told for personal in ("SUPARMAN", "PONIRAH", "3516011205800001"))
    assert not (host.data / "dagster").exists()


def test_who_may_only_read_keeps_nothing_in_the_serving_database(host: Host) -> None:
    url = sa.make_url(host.postgres.url(quote(host.postgres.password, safe=""), "sajian"))
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    makers = ("lo_creat(-1)", "lo_create(0)", "lo_from_bytea(0, 'x')")
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE ROLE pembaca_uji")
        connection.exec_driver_sql("SET ROLE pembaca_uji")
        for maker in makers:
            with pytest.raises(sa.exc.DBAPIError) as refused, connection.begin_nested():
                connection.exec_driver_sql(f"SELECT {maker}")
            assert getattr(refused.value.orig, "pgcode", "") == "42501"
        connection.rollback()
    engine.dispose()


def _serve_and_compare(host: Host, edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`padan sajikan` as the code server's container runs it: what is served is what the files say."""
    kode = filled(services(host.variables)["kode"], host.variables)
    for name, value in kode["environment"].items():
        monkeypatch.setenv(name, str(value))
    for said in ("edisi-1 disajikan", "edisi-1 sudah disajikan"):
        result = CliRunner().invoke(app, ["sajikan", str(Q2), "--data", str(host.data)])
        assert result.exit_code == 0 and said in result.stdout, result.stderr
    words = kode["environment"]
    url = sa.URL.create(
        *("postgresql+psycopg2", words["PADAN_SAJIAN_USER"], words["PADAN_SAJIAN_PASSWORD"], host.postgres.host),
        database="sajian",
    )
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        for table in ("registri", "nasib_baris", "tanda_terima", "sinkronisasi", "katalog_alasan"):
            with (edition / f"{table}.csv").open(encoding="utf-8-sig", newline="") as lines:
                published = list(csv.DictReader(lines))
            found = connection.exec_driver_sql(f"SELECT * FROM padan.{table}").mappings().all()
            same = sorted(set(published[0]) & set(found[0]) - {"diterima_pada"})
            assert len(same) >= 8
            texts = sorted(["" if row[column] is None else str(row[column]) for column in same] for row in found)
            assert texts == sorted([row[column] for column in same] for row in published)
        sidik = connection.exec_driver_sql("SELECT sidik FROM padan.edisi").scalar()
    engine.dispose()
    assert sidik == json.loads((edition / "manifest.json").read_text(encoding="utf-8"))["sidik"]
