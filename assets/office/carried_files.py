"""Which files of an edition hold what later quarters read of it, and whether they are what it published.

Each table is a file under `penyambung/`, called as the table. Editions of before have one file for all of them; both
are read by `sql/kept.py`, which tells them apart by what is in them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from assets.office.standing import Standing, digest_of
from sql.kept import Packed

FOLDER, TOGETHER = "penyambung", "penyambung.parquet"
# These are the tables of a quarter that a statement of a later quarter reads. A test reads the statements and holds
# this list. A column orders each table that is written unsorted: to sort the registry is a third of making it.
KEPT = {
    "reconciliation.registry": "id_dtks",
    "reconciliation.nik_queue": "",
    "reconciliation.submission": "",
    "reconciliation.pending": "",
    "reconciliation.returns": "",
    "reconciliation.moves": "",
    "reconciliation.village_counts": "",
    "staging.extracts": "",
}


def carried_name(table: str) -> str:
    """The edition's file that holds the table."""
    return f"{FOLDER}/{table}.parquet"


def carried_names(names: Iterable[str]) -> list[str]:
    """Those among an edition's files that hold such tables, sorted."""
    return sorted(name for name in names if name == TOGETHER or name.startswith(f"{FOLDER}/"))


def carried_digest(digests: Mapping[str, str]) -> str:
    """What stands for all of them: the digest of the one, else that of the lines `sha256  name`; blank where none is.

    `digests`: of an edition's files, by name.
    """
    names = carried_names(digests)
    if names in ([], [TOGETHER]):
        return "".join(digests[name] for name in names)
    lines = (f"{digests[name]}  {name}\n" for name in names)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def sound_carried(standing: Standing) -> Packed:
    """Where the tables of the edition lie, in itself or in its copies; nothing where one is not what was published."""
    files = {name: standing.sound_file(name) for name in carried_names(standing.outputs)}
    sound = {name: path for name, path in files.items() if path is not None}
    return _by_table(sound) if len(sound) == len(files) else {}


def unsound_carried(standing: Standing) -> str:
    """Those files of which no copy is what was published, in words; blank where all are there, or none ever was."""
    return ", ".join(name for name in carried_names(standing.outputs) if standing.sound_file(name) is None)


def carried_in(folder: Path) -> Packed:
    """Where the tables lie in this folder of an edition, whatever its manifest tells."""
    return _by_table({name: folder / name for name in _lying_in(folder)})


def digest_of_carried(folder: Path) -> str:
    """`carried_digest` of what lies in this folder of an edition; blank where nothing does."""
    return carried_digest({name: digest_of(folder / name) for name in _lying_in(folder)})


def _lying_in(folder: Path) -> list[str]:
    apart = sorted(f"{FOLDER}/{path.name}" for path in (folder / FOLDER).glob("*.parquet"))
    return apart or [name for name in (TOGETHER,) if (folder / name).is_file()]


def _by_table(files: Mapping[str, Path]) -> Packed:
    if TOGETHER in files:
        return dict.fromkeys(KEPT, files[TOGETHER])
    return {Path(name).name.removesuffix(".parquet"): path for name, path in files.items()}
