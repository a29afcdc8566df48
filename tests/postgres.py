"""A private PostgreSQL server for tests: a folder of its own, a loopback address of its own, gone afterwards."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

# CI sets it: there, a test that cannot run is a test that failed.
NEEDED = "PADAN_NEED_POSTGRES"
PORT = 5432
USER = "padan"
_CLUSTERS = Path("/usr/lib/postgresql")


@dataclass(frozen=True)
class Postgres:
    """A running server: where it listens, and the password of its only account."""

    host: str
    password: str

    def url(self, password: str, database: str = "postgres") -> str:
        """A URL with this in the place of the password."""
        return f"postgresql+psycopg2://{USER}:{password}@{self.host}:{PORT}/{database}"


def programs() -> Path | None:
    """The folder of `initdb` and `postgres`, the newest version's."""
    installed = sorted(_CLUSTERS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]), reverse=True)
    found = shutil.which("initdb")
    candidates = [*installed, *([Path(found)] if found else [])]
    return next((path.parent for path in candidates if (path.parent / "postgres").exists()), None)


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """A server for the time of the block; skipped where there is no program for it, failed where CI needs it."""
    folder = programs()
    if folder is None:
        absent = "no PostgreSQL server on this machine (initdb, postgres): apt-get install postgresql"
        if os.environ.get(NEEDED) == "1":
            pytest.fail(absent)
        pytest.skip(absent)
    home = Path(tempfile.mkdtemp(prefix="padan-pg-"))
    try:
        yield from _served(folder, home)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _served(programs_folder: Path, home: Path) -> Iterator[Postgres]:
    account = _account()
    password = secrets.token_urlsafe(12) + "@/:%"
    secret = home / "secret"
    secret.write_text(password, encoding="utf-8")
    for path in (home, secret):
        if account:
            os.chown(path, account.pw_uid, account.pw_gid)
    data = home / "data"
    options = [f"--pwfile={secret}", f"--username={USER}", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"]
    _run([str(programs_folder / "initdb"), f"--pgdata={data}", "--no-sync", *options], account)
    host = _free_address()
    settings = {
        "listen_addresses": host,
        "port": str(PORT),
        "unix_socket_directories": str(home),
        "fsync": "off",
        "max_connections": "40",
        "shared_buffers": "16MB",
    }
    told = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    control = [str(programs_folder / "pg_ctl"), f"--pgdata={data}", "--wait", "--timeout=60"]
    _run([*control, f"--log={home / 'log'}", f"--options={' '.join(told)}", "start"], account)
    try:
        yield Postgres(host, password)
    finally:
        _run([*control, "--mode=immediate", "stop"], account)


def _account() -> pwd.struct_passwd | None:
    """Whom the server runs as: it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name)
    raise LookupError("no account for the server")


def _run(command: Sequence[str], account: pwd.struct_passwd | None) -> None:
    environment: Mapping[str, str] = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"}
    subprocess.run(
        command,
        check=True,
        cwd="/",
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=120,
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
    )


def _free_address() -> str:
    """A loopback address on which nobody listens at the port: Dagster's instance leaves no choice of the port."""
    while True:
        host = f"127.{secrets.randbelow(200) + 20}.{secrets.randbelow(250) + 1}.{secrets.randbelow(250) + 1}"
        with socket.socket() as probe, suppress(OSError):
            probe.bind((host, PORT))
            return host
