"""An edition as Padan published it when all that the next quarter reads stood in one file."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

from assets.office.carried_files import FOLDER, TOGETHER, carried_in, carried_names, digest_of_carried
from assets.office.quarter import Quarter
from assets.office.standing import latest_number
from assets.reporting.draft import Output
from assets.reporting.editions import written_manifest
from assets.reporting.manifest import content_digest
from assets.reporting.minutes import MINUTES
from tests.sql.one_file import write_in_one_file


def in_one_file(data: Path, quarter: Quarter, number: int = 1) -> None:
    """Give the edition, and its copies where it is the latest, that form; those before it must have it already."""
    reports = data / "reports" / str(quarter)
    edition = reports / f"edisi-{number}"
    rows = write_in_one_file(carried_in(edition), edition / TOGETHER)
    for folder in (edition, *([reports] if latest_number(reports) == number else [])):
        told: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        outputs = {name: file for name, file in told["keluaran"].items() if name not in carried_names(told["keluaran"])}
        digest = hashlib.sha256((edition / TOGETHER).read_bytes()).hexdigest()
        told["keluaran"] = {**outputs, TOGETHER: {"sha256": digest, "baris": rows}}
        listed = {name: Output(file["sha256"], 0) for name, file in told["keluaran"].items() if name != MINUTES}
        told["sidik"] = content_digest(listed)
        if told["dibanding"]:
            told["dibanding"]["sha256"] = digest_of_carried(reports / f"edisi-{told['dibanding']['edisi']}")
        shutil.rmtree(folder / FOLDER)
        if folder != edition:
            shutil.copy2(edition / TOGETHER, folder / TOGETHER)
        (folder / "manifest.json").unlink()
        (folder / "manifest.json").write_bytes(written_manifest(told, number))
