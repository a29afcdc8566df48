"""Dagster's web UI on one host beside its code server and daemon, behind a proxy with a login (deploy/compose.yaml).

`python -m pipelines.served --address https://padan.dinas.lan --workspace deploy/workspace.yaml [--read-only]`. What
lets requests through is `proxied.py`; the secret of the proxy comes from `PADAN_GERBANG`. `padan ui` is another thing:
all of it in one command, for who sits at the machine (`web.py`).
"""

from __future__ import annotations

import argparse
import os
import sys

import dagster as dg
import uvicorn
from dagster._core.workspace.context import WorkspaceProcessContext
from dagster._core.workspace.load_target import WorkspaceFileTarget
from dagster_webserver.app import create_app_from_workspace_process_context
from dagster_webserver.version import __version__

from pipelines.proxied import ProxiedGate, place_of

SECRET = "PADAN_GERBANG"  # noqa: S105
_SHORTEST = 20
_POLL_MILLISECONDS = 2000


def main() -> int:
    """Serve until somebody ends it; 2 and one sentence where an argument or the secret is missing."""
    asked = argparse.ArgumentParser(prog="python -m pipelines.served")
    asked.add_argument("--host", default="127.0.0.1")
    asked.add_argument("--port", type=int, default=3000)
    asked.add_argument("--address", required=True, help="alamat yang diketik orang di peramban")
    asked.add_argument("--workspace", required=True)
    asked.add_argument("--read-only", action="store_true")
    told = asked.parse_args()
    secret = os.environ.get(SECRET, "")
    if len(secret) < _SHORTEST:
        sys.stderr.write(f"{SECRET} belum diisi, atau kurang dari {_SHORTEST} huruf; isi dengan huruf acak.\n")
        return 2
    try:
        place = place_of(told.address)
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    with (
        dg.DagsterInstance.get() as instance,
        WorkspaceProcessContext(
            instance, WorkspaceFileTarget([told.workspace]), version=__version__, read_only=told.read_only
        ) as context,
    ):
        app = create_app_from_workspace_process_context(context, "", _POLL_MILLISECONDS)
        gate = ProxiedGate(app, place, secret, read_only=told.read_only)
        uvicorn.run(gate, host=told.host, port=told.port, log_level="warning", proxy_headers=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
