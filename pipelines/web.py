"""The web UI of Dagster behind the gate: its code server and daemon beside it, all of them gone when it ends.

What `dagster dev` does, with three differences: the port is taken before anything starts (`port.py`), the webserver
runs in this process behind `gate.py`, and its address carries the token.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import dagster as dg
import uvicorn
import yaml
from dagster._cli.proxy_server_manager import ProxyServerManager
from dagster._core.workspace.context import WorkspaceProcessContext
from dagster._core.workspace.load_target import WorkspaceFileTarget
from dagster._serdes import serialize_value
from dagster_webserver.app import create_app_from_workspace_process_context
from dagster_webserver.version import __version__

from pipelines.edition_files import WithEditions
from pipelines.gate import HOSTS, Gate, new_token
from pipelines.home import dagster_home, opened_instance
from pipelines.port import NotOpened
from pipelines.reloading import reloading
from pipelines.workspace import LOCATION, WORKSPACE

_SECONDS_TO_END = 60
_POLL_MILLISECONDS = 2000


def serve(data: Path, listener: socket.socket, tell: Callable[[str], None], address_to: Path | None = None) -> None:
    """Serve the UI of the data folder on the port that is listened on (`port.py`), until somebody ends it.

    `tell` hears of the address, or the file `address_to` has it, for its owner alone. Raises NotOpened where the daemon
    ended by itself.
    """
    token = new_token()
    port = int(listener.getsockname()[1])
    address_to = address_to.absolute() if address_to else None
    with contextlib.ExitStack() as stack:
        # Ended politely, or with its terminal, the daemon and the code server must not stay behind.
        for ending in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(ending, signal.default_int_handler)
        stack.enter_context(contextlib.suppress(KeyboardInterrupt))
        instance = stack.enter_context(opened_instance(data))
        os.environ["DAGSTER_HOME"] = str(dagster_home(data))
        # Before this process goes elsewhere: the folder may be named from where it was started.
        data = data.absolute()
        # Padan is run from any folder, its modules are loaded from its own.
        os.chdir(WORKSPACE.parent)
        workspace = str(stack.enter_context(_code_server(instance)))
        context = stack.enter_context(
            WorkspaceProcessContext(instance, WorkspaceFileTarget([workspace]), version=__version__)
        )
        app = WithEditions(create_app_from_workspace_process_context(context, "", _POLL_MILLISECONDS), data)
        stack.enter_context(reloading(data, lambda: context.reload_code_location(LOCATION)))
        server = uvicorn.Server(uvicorn.Config(Gate(app, port, token), log_level="warning", proxy_headers=False))
        lost = stack.enter_context(_daemon(instance, workspace, server))
        _announce(f"http://{HOSTS[0]}:{port}/?token={token}", tell, address_to, stack)
        server.run(sockets=[listener])
        if lost.is_set():
            # A service that ends without a fault is not started again.
            raise NotOpened(
                "Antarmuka web ditutup: proses yang memulai jalan, jadwal, dan sensor berhenti sendiri, mungkin "
                "dimatikan atau kehabisan memori; buka lagi dengan padan ui."
            )


def _announce(address: str, tell: Callable[[str], None], address_to: Path | None, stack: contextlib.ExitStack) -> None:
    if address_to is None:
        tell(f"Antarmuka web Padan: {address}")
        tell("Buka alamat itu lengkap dengan tokennya, jangan dibagikan; Ctrl+C untuk berhenti.")
        return
    address_to.unlink(missing_ok=True)
    with os.fdopen(os.open(address_to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(f"{address}\n")
    # A token of a UI that is gone opens nothing and only misleads.
    stack.callback(address_to.unlink, missing_ok=True)
    tell(f"Antarmuka web Padan terbuka; alamat lengkapnya di {address_to}.")


@contextlib.contextmanager
def _code_server(instance: dg.DagsterInstance) -> Iterator[Path]:
    """One server of the definitions, for webserver and daemon; yields the workspace file that names it."""
    with (
        ProxyServerManager(instance, WorkspaceFileTarget([str(WORKSPACE)]), "warning") as started,
        TemporaryDirectory() as folder,
    ):
        named = Path(folder) / "workspace.yaml"
        named.write_text(yaml.dump({"load_from": started.get_code_server_specs()}), encoding="utf-8")
        yield named


@contextlib.contextmanager
def _daemon(instance: dg.DagsterInstance, workspace: str, server: uvicorn.Server) -> Iterator[threading.Event]:
    """The daemon that starts queued runs, schedule and sensor; where it ends, the UI ends, for no run would start.

    Yields what is set where it ended by itself.
    It ends once its pipe is closed, which also happens where this process is killed.
    """
    reading, writing = os.pipe()
    daemon = subprocess.Popen(  # noqa: S603
        [
            *(sys.executable, "-m", "pipelines.daemon", str(reading)),
            *("--log-level", "warning", "--instance-ref", serialize_value(instance.get_ref())),
            *("--workspace", workspace),
        ],
        pass_fds=[reading],
        # Ctrl+C ends this process, which ends the daemon once nothing asks it any more.
        start_new_session=True,
    )
    os.close(reading)
    ending, lost = threading.Event(), threading.Event()

    def watch() -> None:
        daemon.wait()
        if not ending.is_set():
            lost.set()
            server.should_exit = True

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield lost
    finally:
        ending.set()
        os.close(writing)
        try:
            daemon.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            daemon.kill()
            daemon.wait()
