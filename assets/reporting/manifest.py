"""What an edition was made of: inputs, rules and settings, so that the same ones are known to give the same edition.

No clock and no path of the machine. Writing and comparing manifests is `editions.py`.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from assets.quarter import Quarter
from assets.reporting.draft import Output
from assets.settings import Settings
from assets.staging.feedback import feedback_files
from sql.warehouse import Database

_ROOT = Path(__file__).parents[2]
_RULES = ("assets", "expectations", "sql")
_RULE_FILES = (".py", ".sql", ".csv", ".xz", ".j2")
# The shell of the pipeline says when rules run, not what they are.
_SHELL = ("assets.py", "checks.py")
_OWN_FILES = ("wilayah.csv", "putusan.csv", "poin.csv")
_SOURCES = ("dukcapil", "dtks")
_CHUNK = 1 << 20


@cache
def rule_version() -> str:
    """A digest over everything that decides a fate or writes a file: catalogue, suites, statements, code, regions."""
    digest = hashlib.sha256()
    for room in _RULES:
        for path in sorted((_ROOT / room).rglob("*")):
            if path.suffix in _RULE_FILES and path.name not in _SHELL and "__pycache__" not in path.parts:
                content = path.read_bytes()
                digest.update(f"{path.relative_to(_ROOT).as_posix()}\n{len(content)}\n".encode())
                digest.update(content)
    return digest.hexdigest()[:16]


def manifest_of(
    quarter: Quarter, settings: Settings, points: str, inputs: Mapping[str, Any], outputs: Mapping[str, Output]
) -> dict[str, Any]:
    """The manifest but for the edition's number; `points`: version of the table that scored candidates."""
    return {
        "periode": str(quarter),
        "aturan": rule_version(),
        "poin": points,
        "pengaturan": _settings(settings),
        "masukan": dict(inputs),
        "keluaran": {name: {"sha256": made.sha256, "baris": made.baris} for name, made in sorted(outputs.items())},
    }


def inputs_of(db: Database, data: Path, quarter: Quarter) -> dict[str, Any]:
    """Digest and rows of every input: deliveries as they were taken in, sources, own files, the registry before."""
    inbox = data / "inbox" / str(quarter)
    former, before, members = db.rows("reporting.registry_digest", periode=str(quarter))[0]
    return {
        "desa": _listed(db.rows("reporting.delivered_files", periode=str(quarter))),
        **{source: _listed(_files(db, inbox / source)) for source in _SOURCES},
        "umpan_balik": _listed((file.berkas, file.sha256, file.baris) for file in feedback_files(db, quarter)),
        "berkas_dinas": _listed(_files(db, data, _OWN_FILES)),
        "registri_sebelumnya": {"periode": former, "sha256": before, "baris": members},
        "sumber": {
            source: {"sha256": digest, "baris": rows}
            for source, digest, rows in db.rows("reporting.source_extracts", periode=str(quarter))
        },
    }


def _listed(files: Iterable[tuple[Any, ...]]) -> list[dict[str, Any]]:
    return [{"berkas": berkas, "sha256": sha256, "baris": rows} for berkas, sha256, rows in files]


def _files(db: Database, folder: Path, names: tuple[str, ...] = ()) -> list[tuple[str, str, int | None]]:
    """(path under the folder, digest, rows) of its files, or of those named; None where rows cannot be counted."""
    if names:
        paths = [folder / name for name in names if (folder / name).is_file()]
    else:
        paths = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    return [
        (path.relative_to(folder).as_posix(), _digest(path), _rows(db, path))
        for path in paths
        if not path.name.startswith((".", "~$")) and not path.name.endswith(".part")
    ]


def _digest(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _rows(db: Database, path: Path) -> int | None:
    """Lines under the header of a CSV, rows of a Parquet file."""
    name = path.name.lower()
    if name.endswith(".parquet"):
        return int(db.rows("reporting.parquet_rows", path=str(path))[0][0])
    if not name.endswith((".csv", ".csv.gz")):
        return None
    lines, last = 0, b"\n"
    with gzip.open(path) if name.endswith(".gz") else path.open("rb") as content:
        while chunk := content.read(_CHUNK):
            lines += chunk.count(b"\n")
            last = chunk[-1:]
    return max(lines + (last != b"\n") - 1, 0)


def _settings(settings: Settings) -> dict[str, Any]:
    """All settings but what the machine may use, which changes no result, and passwords."""
    shown = settings.model_dump(mode="json", exclude={"mesin"})
    for source in _SOURCES:
        shown[source]["url"] = re.sub(r"//[^/@]*@", "//***@", shown[source]["url"])
    return shown
