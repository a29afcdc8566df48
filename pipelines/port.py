"""What must be free before the web UI is opened: the port of this machine, and the folder's one place for a UI.

Looked at first, before anything heavy is imported or started.
"""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from pathlib import Path

from assets.office.machine_faults import cause_of
from sql.file_lock import Patience, WarehouseBusy, locked

HOST = "127.0.0.1"


class NotOpened(RuntimeError):
    """The port is taken, the folder's UI is open already, its daemon is gone …; the text is one Indonesian sentence."""


def may_write_address(path: Path | None) -> None:
    """Make the file for the address before anything starts; a file that is none is not taken away. Raises NotOpened."""
    if path is None:
        return
    try:
        former = path.read_text(encoding="ascii", errors="replace") if path.exists() or path.is_symlink() else ""
        if former and not former.startswith("http://"):
            raise NotOpened(f"Berkas {path} bukan alamat antarmuka web; sebut berkas baru untuk --alamat-ke.")
        path.unlink(missing_ok=True)
        path.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise NotOpened(f"Alamat tidak dapat ditulis ke {path} ({cause_of(error)}); sebut tempat lain.") from None


@contextlib.contextmanager
def listening(port: int) -> Iterator[socket.socket]:
    """The port of this machine, taken; raises NotOpened."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
            listener.listen()
        except OSError:
            raise NotOpened(
                f"Port {port} sudah dipakai program lain, mungkin antarmuka Padan yang masih terbuka; tutup dahulu, "
                f"atau pilih port lain dengan --port {port + 1 if port < 65_535 else port - 1}."
            ) from None
        yield listener


@contextlib.contextmanager
def alone(data: Path, port: int) -> Iterator[None]:
    """One UI, and so one daemon, a folder: two daemons would start every run twice. Raises NotOpened."""
    lock = data / "gudang" / "antarmuka.lock"
    lock.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(locked(lock, Patience(holder=f"padan ui --port {port}")))
        except WarehouseBusy as busy:
            raise NotOpened(
                f"Antarmuka web untuk folder ini sudah terbuka ({busy.holder}); pakai yang itu, atau tutup dahulu."
            ) from None
        yield
