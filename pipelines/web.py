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

from assets.folder import warehouse_path
from pipelines.gate import HOSTS, Gate, new_token
from pipelines.home import dagster_home, opened_instance
from sql.file_lock import Patience, WarehouseBusy, lock_of, locked

_WORKSPACE = Path(__file__).parents[1] / "workspace.yaml"
_SECONDS_TO_END = 60
_POLL_MILLISECONDS = 2000


class NotOpened(RuntimeError):
    """The port is taken, or the folder's UI is open already; the text is one Indonesian sentence."""


def serve(data: Path, port: int, tell: Callable[[str], None], address_to: Path | None = None) -> None:
    """Serve the UI of the data folder on this machine's port until somebody ends it.

    `tell` hears of the address, or the file `address_to` has it, for its owner alone. Raises NotOpened before anything
    has started.
    """
    token = new_token()
    address_to = address_to.absolute() if address_to else None
    with _listening(port) as listener, _alone(data, port), contextlib.ExitStack() as stack:
        tell("Menyiapkan antarmuka web …")
        # Ended politely, or with its terminal, the daemon and the code server must not stay behind.
        for ending in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(ending, signal.default_int_handler)
        stack.enter_context(contextlib.suppress(KeyboardInterrupt))
        instance = stack.enter_context(opened_instance(data))
        os.environ["DAGSTER_HOME"] = str(dagster_home(data))
        # Padan is run from any folder, its modules are loaded from its own.
        os.chdir(_WORKSPACE.parent)
        workspace = str(stack.enter_context(_code_server(instance)))
        context = stack.enter_context(
            WorkspaceProcessContext(instance, WorkspaceFileTarget([workspace]), version=__version__)
        )
        app = create_app_from_workspace_process_context(context, "", _POLL_MILLISECONDS)
        server = uvicorn.Server(uvicorn.Config(Gate(app, port, token), log_level="warning", proxy_headers=False))
        stack.enter_context(_daemon(instance, workspace, server))
        _announce(f"http://{HOSTS[0]}:{port}/?token={token}", tell, address_to, stack)
        server.run(sockets=[listener])


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
def _alone(data: Path, port: int) -> Iterator[None]:
    """One UI, and so one daemon, a folder: two daemons would start every run twice."""
    lock = lock_of(warehouse_path(data)).with_name("antarmuka.lock")
    lock.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(locked(lock, Patience(holder=f"padan ui --port {port}")))
        except WarehouseBusy as busy:
            raise NotOpened(
                f"Antarmuka web untuk folder ini sudah terbuka ({busy.holder}); pakai yang itu, atau tutup dahulu."
            ) from None
        yield


@contextlib.contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    """The port of this machine, taken."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOSTS[0], port))
            listener.listen()
        except OSError:
            raise NotOpened(
                f"Port {port} sudah dipakai program lain, mungkin antarmuka Padan yang masih terbuka; tutup dahulu, "
                f"atau pilih port lain dengan --port {port + 1 if port < 65_535 else port - 1}."
            ) from None
        yield listener


@contextlib.contextmanager
def _code_server(instance: dg.DagsterInstance) -> Iterator[Path]:
    """One server of the definitions, for webserver and daemon; yields the workspace file that names it."""
    with (
        ProxyServerManager(instance, WorkspaceFileTarget([str(_WORKSPACE)]), "warning") as started,
        TemporaryDirectory() as folder,
    ):
        named = Path(folder) / "workspace.yaml"
        named.write_text(yaml.dump({"load_from": started.get_code_server_specs()}), encoding="utf-8")
        yield named


@contextlib.contextmanager
def _daemon(instance: dg.DagsterInstance, workspace: str, server: uvicorn.Server) -> Iterator[None]:
    """The daemon that starts queued runs, schedule and sensor; where it ends, the UI ends, for no run would start.

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
        os.close(writing)
        try:
            daemon.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            daemon.kill()
            daemon.wait()
