"""The web UI of Dagster behind the gate: its code server and daemon beside it, all of them gone when it ends.

What `dagster dev` does, with three differences: the port is taken before anything starts, the webserver runs in this
process behind `gate.py`, and its address carries the token.
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
from pipelines.home import dagster_home
from pipelines.reloading import reloading
from pipelines.workspace import LOCATION, WORKSPACE

_SECONDS_TO_END = 60
_POLL_MILLISECONDS = 2000


class PortTaken(RuntimeError):
    """Another program listens on the port; the text is one Indonesian sentence."""


def serve(data: Path, port: int, tell: Callable[[str], None]) -> None:
    """Serve the UI of the data folder on this machine's port until somebody ends it; `tell` hears of the address.

    Raises PortTaken before anything has started.
    """
    token = new_token()
    with _listening(port) as listener, contextlib.ExitStack() as stack:
        tell("Menyiapkan antarmuka web …")
        # Ended politely, the daemon and the code server must not stay behind.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        stack.enter_context(contextlib.suppress(KeyboardInterrupt))
        os.environ["DAGSTER_HOME"] = str(dagster_home(data))
        # Before this process goes elsewhere: the folder may be named from where it was started.
        data = data.absolute()
        # Padan is run from any folder, its modules are loaded from its own.
        os.chdir(WORKSPACE.parent)
        instance = stack.enter_context(dg.DagsterInstance.get())
        workspace = str(stack.enter_context(_code_server(instance)))
        context = stack.enter_context(
            WorkspaceProcessContext(instance, WorkspaceFileTarget([workspace]), version=__version__)
        )
        app = WithEditions(create_app_from_workspace_process_context(context, "", _POLL_MILLISECONDS), data)
        stack.enter_context(reloading(data, lambda: context.reload_code_location(LOCATION)))
        server = uvicorn.Server(uvicorn.Config(Gate(app, port, token), log_level="warning", proxy_headers=False))
        stack.enter_context(_daemon(instance, workspace, server))
        tell(f"Antarmuka web Padan: http://{HOSTS[0]}:{port}/?token={token}")
        tell("Buka alamat itu lengkap dengan tokennya, jangan dibagikan; Ctrl+C untuk berhenti.")
        server.run(sockets=[listener])


@contextlib.contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    """The port of this machine, taken."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOSTS[0], port))
            listener.listen()
        except OSError:
            raise PortTaken(
                f"Port {port} sudah dipakai program lain, mungkin antarmuka Padan yang masih terbuka; tutup dahulu, "
                f"atau pilih port lain dengan --port {port + 1 if port < 65_535 else port - 1}."
            ) from None
        yield listener


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
def _daemon(instance: dg.DagsterInstance, workspace: str, server: uvicorn.Server) -> Iterator[None]:
    """The daemon that starts queued runs, schedule and sensor; where it ends, the UI ends, for no run would start."""
    reading, writing = os.pipe()
    daemon = subprocess.Popen(  # noqa: S603
        [
            *(sys.executable, "-m", "dagster._daemon", "run", "--log-level", "warning"),
            *("--shutdown-pipe", str(reading), "--instance-ref", serialize_value(instance.get_ref())),
            *("--workspace", workspace),
        ],
        pass_fds=[reading],
        # Ctrl+C ends this process, which ends the daemon once nothing asks it any more.
        start_new_session=True,
    )
    os.close(reading)
    ending = threading.Event()

    def watch() -> None:
        daemon.wait()
        if not ending.is_set():
            server.should_exit = True

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        ending.set()
        with contextlib.suppress(OSError):
            os.write(writing, b"SHUTDOWN\n")
        os.close(writing)
        try:
            daemon.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            daemon.kill()
            daemon.wait()
