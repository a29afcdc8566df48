"""The web UI behind its gate: `padan ui` as it is started, asked over loopback as a browser asks, and as others do."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import urlencode

import pytest
from typer.testing import CliRunner

from pipelines.command import app

QUERY = "{ instance { daemonHealth { id } } }"
LAUNCH = """mutation($p: ExecutionParams!) { launchRun(executionParams: $p) {
    __typename ... on LaunchRunSuccess { run { runId } } ... on PythonError { message } } }"""
TERMINATE = """mutation($run: String!) {
    terminateRun(runId: $run, terminatePolicy: MARK_AS_CANCELED_IMMEDIATELY) { __typename } }"""
JOB = {
    "selector": {"repositoryLocationName": "padan", "repositoryName": "__repository__", "jobName": "quarter"},
    "executionMetadata": {"tags": [{"key": "dagster/partition", "value": "2026-04"}]},
}
FOREIGN_HOSTS = ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}", ""]
FOREIGN_ORIGINS = [
    "http://evil.example",
    "http://evil.example:{port}",
    "http://127.0.0.1:1",
    "https://127.0.0.1:{port}",
    "null",
]


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: str

    @property
    def data(self) -> dict[str, dict[str, object]]:
        data: dict[str, dict[str, object]] = json.loads(self.body)["data"]
        return data


@dataclass(frozen=True)
class Ui:
    """A UI that runs: its port, its token, its process."""

    port: int
    token: str
    process: subprocess.Popen[str]

    @property
    def cookie(self) -> dict[str, str]:
        return {"Cookie": f"padan-{self.port}={self.token}"}

    def ask(self, method: str, path: str, headers: Mapping[str, str] | None = None, body: str | None = None) -> Answer:
        """The answer to one request; `Host` is this machine's unless given."""
        sent = {"Host": f"127.0.0.1:{self.port}", **(headers or {})}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in sent.items():
                if value:
                    connection.putheader(name, value.format(port=self.port))
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body.encode() if body is not None else None)
            got = connection.getresponse()
            text = "" if got.status == 101 else got.read().decode(errors="replace")
            return Answer(got.status, {name.lower(): value for name, value in got.getheaders()}, text)
        finally:
            connection.close()

    def post(self, query: str, variables: object = None, **headers: str) -> Answer:
        body = json.dumps({"query": query, "variables": variables})
        return self.ask("POST", "/graphql", {"Content-Type": "application/json", **headers}, body)

    def open_socket(self, **headers: str) -> Answer:
        key = base64.b64encode(bytes(16)).decode()
        upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
        upgrade |= {"Sec-WebSocket-Key": key, "Sec-WebSocket-Protocol": "graphql-ws"}
        return self.ask("GET", "/graphql", {**upgrade, **headers})


def free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return int(any_port.getsockname()[1])


@pytest.fixture(scope="module")
def ui(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ui]:
    """`padan ui` on a data folder whose second quarter has no civil registry."""
    data: Path = tmp_path_factory.mktemp("ui")
    (data / "inbox" / "2026-Q2" / "desa").mkdir(parents=True)
    port = free_port()
    complaints = (data / "stderr.txt").open("w", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "pipelines.command", "ui", "--data", str(data), "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=complaints,
        text=True,
        env={name: value for name, value in os.environ.items() if name != "DAGSTER_HOME"} | {"PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    try:
        lines = (re.search(rf"http://127\.0\.0\.1:{port}/\?token=(\S+)", line) for line in process.stdout)
        told = next(filter(None, lines))
        yield Ui(port, told[1], process)
    finally:
        process.terminate()
        process.wait(120)
        complaints.close()


def test_the_address_with_the_token_opens_the_ui(ui: Ui) -> None:
    first = ui.ask("GET", f"/runs?{urlencode({'token': ui.token, 'view': 'a b'})}")
    assert (first.status, first.headers["location"]) == (303, "/runs?view=a+b")
    kept = first.headers["set-cookie"]
    assert kept.startswith(f"padan-{ui.port}={ui.token};")
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= {part.strip() for part in kept.split(";")}
    page = ui.ask("GET", first.headers["location"], ui.cookie)
    assert page.status == 200
    scripts = re.findall(r'src="(/[^"]*\.js)"', page.body)
    assert scripts
    assert ui.ask("GET", scripts[-1], ui.cookie).status == 200
    assert ui.ask("GET", scripts[-1]).status == 403


@pytest.mark.parametrize(
    "path", ["/", "/graphql", "/server_info", "/favicon.png", "/logs/x", "/?token=", "/?token=salah"]
)
def test_without_the_token_nothing_is_shown(ui: Ui, path: str) -> None:
    for headers in ({}, {"Cookie": f"padan-{ui.port}=salah"}, {"Cookie": f"padan-1={ui.token}"}):
        answer = ui.ask("GET", path, headers)
        assert answer.status == 403
        assert "token" in answer.body.lower()
        assert ui.token not in answer.body


def test_a_redirect_leads_nowhere_else(ui: Ui) -> None:
    for path in ("//evil.example/", "/%5cevil.example/", "/\\evil.example"):
        answer = ui.ask("GET", f"{path}?token={ui.token}")
        assert answer.status == 303
        assert re.match(r"/(?![/\\])", answer.headers["location"])


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_under_another_name_nobody_gets_in(ui: Ui, host: str) -> None:
    refused = (400, 403)
    assert ui.ask("GET", "/", {"Host": host, **ui.cookie}).status in refused
    assert ui.ask("GET", f"/?token={ui.token}", {"Host": host}).status in refused
    assert ui.post(QUERY, Host=host, **ui.cookie).status in refused
    assert ui.open_socket(Host=host, **ui.cookie).status in refused


@pytest.mark.parametrize("origin", FOREIGN_ORIGINS)
def test_from_another_page_nobody_gets_in(ui: Ui, origin: str) -> None:
    assert ui.ask("GET", "/", {"Origin": origin, **ui.cookie}).status == 403
    assert ui.ask("GET", f"/?token={ui.token}", {"Origin": origin}).status == 403
    assert ui.post(LAUNCH, {"p": JOB}, Origin=origin, **ui.cookie).status == 403
    assert ui.open_socket(Origin=origin, **ui.cookie).status == 403


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_nothing_is_changed_by_get(ui: Ui, method: str) -> None:
    asked = urlencode({"query": LAUNCH, "variables": json.dumps({"p": JOB})})
    for accept in ("*/*", "application/json"):
        assert ui.ask(method, f"/graphql?{asked}", {"Accept": accept, **ui.cookie}).status == 405
    page = ui.ask("GET", f"/graphql?{asked}", {"Accept": "text/html", **ui.cookie})
    assert page.status == 200
    assert "LaunchRunSuccess" not in page.body


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH"])
def test_other_methods_are_not_served(ui: Ui, method: str) -> None:
    assert ui.ask(method, "/graphql", ui.cookie).status == 405


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", "text/plain; application/json"],
)
def test_a_form_of_a_page_starts_nothing(ui: Ui, kind: str) -> None:
    asked = urlencode({"query": LAUNCH, "variables": json.dumps({"p": JOB})})
    assert ui.ask("POST", f"/graphql?{asked}", {"Content-Type": kind, **ui.cookie}, "").status == 415


def test_a_query_works_with_the_token_and_not_without(ui: Ui) -> None:
    for name in ("127.0.0.1", "localhost"):
        here = {"Host": f"{name}:{ui.port}", "Origin": f"http://{name}:{ui.port}"}
        assert ui.post(QUERY, **here, **ui.cookie).data["instance"]
        assert ui.post(QUERY, **here).status == 403


def test_sockets_open_with_the_token_and_not_without(ui: Ui) -> None:
    here = {"Origin": f"http://127.0.0.1:{ui.port}"}
    assert ui.open_socket(**here, **ui.cookie).status == 101
    assert ui.open_socket(**here).status == 403
    assert ui.open_socket(**here, Cookie=f"padan-{ui.port}=salah").status == 403


def test_a_run_is_launched_with_the_token(ui: Ui) -> None:
    assert ui.post(LAUNCH, {"p": JOB}).status == 403
    here = {"Origin": f"http://127.0.0.1:{ui.port}"}
    launched = ui.post(LAUNCH, {"p": JOB}, **here, **ui.cookie).data["launchRun"]
    assert launched["__typename"] == "LaunchRunSuccess"
    # Taken back from the queue: this test starts no process that would outlive it.
    ended = ui.post(TERMINATE, {"run": re.findall(r"[0-9a-f-]{36}", str(launched["run"]))[0]}, **here, **ui.cookie)
    assert ended.data["terminateRun"]["__typename"] == "TerminateRunSuccess"


def test_a_port_that_is_taken_is_told_before_anything_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DAGSTER_HOME", raising=False)
    monkeypatch.setenv("PADAN_DATA", "")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = CliRunner().invoke(app, ["ui", "--data", str(tmp_path), "--port", str(port)])
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Port {port} sudah dipakai")
    assert result.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_has_one_ui(ui: Ui) -> None:
    data = Path(_command(ui.process.pid).partition("--data ")[2].split()[0])
    result = CliRunner().invoke(app, ["ui", "--data", str(data), "--port", str(free_port())])
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Antarmuka web untuk folder ini sudah terbuka (padan ui --port {ui.port} (PID ")
    assert result.stderr.count("\n") == 1


def test_the_daemon_ends_with_a_ui_that_was_killed() -> None:
    # As started from a script in the background, where the signal is ignored at first.
    waiting = (
        "import signal, time, pipelines.daemon as one; signal.signal(signal.SIGINT, signal.SIG_IGN); "
        "one.cli = lambda **_: time.sleep(100); one.main()"
    )
    reading, writing = os.pipe()
    daemon = subprocess.Popen(
        [sys.executable, "-c", waiting, str(reading)], pass_fds=[reading], stderr=subprocess.DEVNULL
    )
    os.close(reading)
    os.close(writing)
    assert daemon.wait(60) == -signal.SIGINT


@pytest.mark.parametrize(("lives", "lost"), [(0, True), (600, False)])
def test_where_the_daemon_ends_by_itself_the_ui_ends_and_knows_it(
    monkeypatch: pytest.MonkeyPatch, lives: int, lost: bool
) -> None:
    from pipelines.web import _daemon

    popen, server = subprocess.Popen, SimpleNamespace(should_exit=False)
    instead = [sys.executable, "-c", f"import os, sys; sys.exit() if not {lives} else os.read(0, 1)"]
    monkeypatch.setattr("pipelines.web.subprocess.Popen", lambda _, pass_fds, **__: popen(instead, stdin=pass_fds[0]))
    monkeypatch.setattr("pipelines.web.serialize_value", lambda _: "")
    with _daemon(cast(Any, SimpleNamespace(get_ref=lambda: None)), "", cast(Any, server)) as told:
        assert told.wait(60 if lost else 0.1) is lost
        assert server.should_exit is lost


def test_the_address_can_go_to_a_file_of_the_owner_alone(tmp_path: Path) -> None:
    from pipelines.web import _announce

    told: list[str] = []
    file = tmp_path / "alamat"
    with contextlib.ExitStack() as stack:
        _announce("http://127.0.0.1:1/?token=rahasia", told.append, file, stack)
        assert file.read_text(encoding="utf-8") == "http://127.0.0.1:1/?token=rahasia\n"
        assert file.stat().st_mode & 0o777 == 0o600
    assert not file.exists()
    assert "rahasia" not in "".join(told)


def test_nothing_stays_behind(ui: Ui) -> None:
    children = _descendants(ui.process.pid)
    assert any("pipelines.daemon" in _command(child) for child in children)
    ui.process.send_signal(signal.SIGINT)
    assert ui.process.wait(120) == 0
    assert [child for child in children if "pipelines.daemon" in _command(child)] == []


def _descendants(pid: int) -> list[int]:
    found: list[int] = []
    for path in Path("/proc").glob(f"{pid}/task/*/children"):
        for child in map(int, path.read_text(encoding="utf-8").split()):
            found += [child, *_descendants(child)]
    return found


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""
