"""What each quarter was made of, beside the bytes in the landing area: labels and digests, to put an inbox back.

`landing/daftar.jsonl` has one line for each list of a quarter that was published, appended where it differs from the
one before; the last line of a quarter counts. Bytes are `kept_bytes.py`, receive times `landing.py`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assets.intake.kept_bytes import landing_folder, sync_folder
from assets.office.inbox import FOLDERS
from assets.office.quarter import Quarter

# By folder of the inbox: label under it and digest of each file that was read.
QuarterList = dict[str, list[tuple[str, str]]]
_FILE = "daftar.jsonl"


def keep_list(data: Path, quarter: Quarter, inputs: Mapping[str, Any]) -> None:
    """Note what the quarter was made of; `inputs` as the manifest tells them."""
    listed = listed_inputs(inputs)
    if kept_lists(data).get(quarter) == listed:
        return
    line = json.dumps({"periode": str(quarter), "berkas": listed}, ensure_ascii=False, sort_keys=True)
    folder = landing_folder(data)
    handle = os.open(folder / _FILE, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "ab") as ledger:
        # Begins with a line end in case a crash cut the last line.
        ledger.write(f"\n{line}\n".encode())
        ledger.flush()
        os.fsync(ledger.fileno())
    sync_folder(folder)


def kept_lists(data: Path) -> dict[Quarter, QuarterList]:
    """The last list of each quarter; nothing of a line that a crash cut."""
    found: dict[Quarter, QuarterList] = {}
    path = data / "landing" / _FILE
    if not path.is_file():
        return found
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            told = json.loads(line)
            files = {
                str(folder): [(str(name), str(digest)) for name, digest in told["berkas"][folder]]
                for folder in told["berkas"]
            }
            found[Quarter.parse(told["periode"])] = files
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
    return found


def listed_inputs(inputs: Mapping[str, Any]) -> QuarterList:
    """The files of the inbox among the inputs that a manifest tells: without what had no bytes."""
    return {
        folder: [(str(file["berkas"]), str(file["sha256"])) for file in inputs.get(folder, []) if file["sha256"]]
        for folder in FOLDERS
    }
