"""Which deliveries each edition of the quarter was made of, from the manifests that lie in `reports/`.

How editions are published is `assets/reporting`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assets.office.quarter import Quarter

_EDITION = re.compile(r"edisi-([1-9]\d*)")


def edition_inputs(data: Path, quarter: Quarter) -> Mapping[int, frozenset[str]]:
    """Digests of the deliveries by the edition's number; an edition whose manifest cannot be read knew none."""
    reports = data / "reports" / str(quarter)
    found = {int(match[1]): path for path in reports.glob("edisi-*") if (match := _EDITION.fullmatch(path.name))}
    return {number: _digests(path / "manifest.json") for number, path in sorted(found.items())}


def _digests(manifest: Path) -> frozenset[str]:
    try:
        read: Any = json.loads(manifest.read_text(encoding="utf-8"))
        inputs = read["masukan"]
        files = [*inputs["desa"], *inputs.get("desa_dibawa", [])]
        return frozenset(str(file["sha256"]) for file in files if file["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()
