"""All that deploy/compose.yaml starts, started by hand on loopback: its processes, and what asks them."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import sqlalchemy as sa

from tests.deploy.compose import ROOT, environment_of, running, services
from tests.pipelines.test_web import free_port
from tests.postgres import USER, Postgres
from tests.quarter.district import Q2, write_deliveries, write_snapshot, write_sources

NEEDED = "PADAN_NEED_CADDY"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: str

    @property
    def data(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(self.body)["data"]
        return data


@dataclass(frozen=True)
class Site:
    """A port on which something answers; `login`: name and password, blank for none."""

    port: int
    login: str = ""

    def ask(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Answer:
        sent = {"Host": f"127.0.0.1:{self.port}", **self._login(), **(headers or {})}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in sent.items():
                connection.putheader(name, value.format(port=self.port))
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            got = connection.getresponse()
            text = "" if got.status == 101 else got.read().decode(errors="replace")
            return Answer(got.status, {name.lower(): value for name, value in got.getheaders()}, text)
        finally:
            connection.close()

    def post(self, query: str, variables: object = None, **headers: str) -> Answer:
        body = json.dumps({"query": query, "variables": variables}).encode()
        return self.ask("POST", "/graphql", {"Content-Type": "application/json", **headers}, body)

    def open_socket(self, **headers: str) -> Answer:
        upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
        upgrade |= {"Sec-WebSocket-Key": base64.b64encode(bytes(16)).decode(), "Sec-WebSocket-Protocol": "graphql-ws"}
        return self.ask("GET", "/graphql", {**upgrade, **headers})

    def _login(self) -> dict[str, str]:
        return {"Authorization": f"Basic {base64.b64encode(self.login.encode()).decode()}"} if self.login else {}

    def without(self) -> Site:
        return Site(self.port)


@dataclass(frozen=True)
class Host:
    """The host with everything on it."""

    web: Site
    baca: Site
    variables: Mapping[str, str]
    postgres: Postgres
    data: Path
    home: Path


def caddy() -> str:
    """The login proxy's program; the test is skipped where there is none, unless it must be there."""
    program = shutil.which("caddy")
    if program is None:
        absent = "no login proxy on this machine: apt-get install caddy"
        if os.environ.get(NEEDED) == "1":
            pytest.fail(absent)
        pytest.skip(absent)
    return program


def _hashed(server: Postgres, password: str) -> str:
    """A bcrypt hash that takes no time to compare, unlike those of `caddy hash-password`."""
    engine = sa.create_engine(server.url(quote(server.password, safe="")), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS pgcrypto")
        made = connection.scalar(sa.text("SELECT crypt(:password, gen_salt('bf', 4))"), {"password": password})
    engine.dispose()
    return str(made)


@contextlib.contextmanager
def started(postgres: Postgres, home: Path) -> Iterator[Host]:
    """All services of the compose file on this machine, on a quarter's inbox; gone when the block ends."""
    caddy()
    data = home / "data"
    write_sources(data, Q2)
    write_snapshot(data, Q2)
    write_deliveries(data, Q2)
    instance = home / "instance"
    instance.mkdir()
    shutil.copy(ROOT / "pipelines/instance/postgres/dagster.yaml", instance)
    words = {name: secrets.token_urlsafe(9) + "$'\"%" for name in ("ani", "budi", "dagster", "sajian")}
    ports = {name: str(free_port()) for name in ("PORT", "PORT_BACA", "WEB_PORT", "BACA_PORT", "KODE_PORT")}
    variables = {
        **{f"PADAN_{name}": port for name, port in ports.items()},
        **{f"PADAN_{name}": "127.0.0.1" for name in ("DENGAR", "WEB_HOST", "BACA_HOST", "KODE_HOST")},
        "PADAN_CADDYFILE": "deploy/Caddyfile",
        "PADAN_INSTANCE": str(instance),
        "PADAN_DATA_DI": str(data),
        "PADAN_PG_HOST": postgres.host,
        "PADAN_PG_ADMIN_PASSWORD": postgres.password,
        "PADAN_PG_PASSWORD": words["dagster"],
        "PADAN_SAJIAN_PASSWORD": words["sajian"],
        "PADAN_GERBANG": secrets.token_hex(32),
        "PADAN_OPERATOR": f"ani {_hashed(postgres, words['ani'])}",
        "PADAN_PEMBACA": f"budi {_hashed(postgres, words['budi'])}",
    }
    told = services(variables)
    _make_databases(told["postgres"], postgres, home)
    with contextlib.ExitStack() as stack:
        for name in ("kode", "daemon", "web", "baca", "gerbang"):
            process = stack.enter_context(running(told[name], name, home))
            if name != "daemon":
                _wait_for(int(ports[_LISTENS[name]]), process, home / f"{name}.txt")
        operator = Site(int(ports["PORT"]), f"ani:{words['ani']}")
        reader = Site(int(ports["PORT_BACA"]), f"budi:{words['budi']}")
        yield Host(operator, reader, variables, postgres, data, home)


_LISTENS = {"kode": "KODE_PORT", "web": "WEB_PORT", "baca": "BACA_PORT", "gerbang": "PORT"}


def _make_databases(service: Mapping[str, Any], server: Postgres, home: Path) -> None:
    """What the image of PostgreSQL runs at its first start."""
    script = ROOT / "deploy" / service["volumes"][1].split(":")[0]
    told = {"PGHOST": server.host, "PGPASSWORD": server.password, "POSTGRES_USER": USER}
    environment = environment_of(service, home) | told
    subprocess.run(["bash", str(script)], check=True, env=environment, capture_output=True)


def _wait_for(port: int, process: subprocess.Popen[bytes], said: Path) -> None:
    """Until somebody listens; what the process said where it ended instead."""
    for _ in range(1200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, said.read_text(encoding="utf-8", errors="replace")[-4000:]
        time.sleep(0.1)
    raise AssertionError(f"nobody listens at {port}")
