"""The daemon of Dagster beside `padan ui`: it ends once the pipe to that process is closed, however that came to be.

Started as `python -m pipelines.daemon FD`, with the arguments of `dagster-daemon run` behind it.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time

from dagster._daemon.cli import cli

_SECONDS_TO_END = 60


def main() -> None:
    """Run until interrupted, or until the pipe has no writer any longer."""
    pipe = int(sys.argv.pop(1))
    # Started from a script in the background, a process is told to ignore what ends this one.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    threading.Thread(target=_end_with, args=(pipe,), daemon=True).start()
    cli(args=["run", *sys.argv[1:]], prog_name="padan-daemon")


def _end_with(pipe: int) -> None:
    os.read(pipe, 1)
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(_SECONDS_TO_END)
    os._exit(1)


if __name__ == "__main__":
    main()
