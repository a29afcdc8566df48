"""What an edition was made of: inputs, rules and settings, so that the same ones are known to give the same edition.

No clock and no path of the machine. Writing and comparing manifests is `editions.py`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from assets.office.own_files import OWN_FILES, REGIONS
from assets.office.quarter import Quarter
from assets.office.regions import Regions
from assets.office.rules import rule_version
from assets.office.settings import Settings
from assets.office.windows import Windows
from assets.reporting.draft import Output
from assets.staging.feedback import SOURCE as FEEDBACK
from assets.staging.other_districts import SOURCE as OTHER_DISTRICTS
from assets.staging.participation import SOURCE as PARTICIPATION
from assets.staging.snapshot import layout_sentence
from assets.staging.source_gaps import gap_sentences
from sql.warehouse import Database

_READ = ("dukcapil", "dukcapil_jawaban", "dtks", PARTICIPATION, "daftar_pusat", OTHER_DISTRICTS, FEEDBACK)
_TABLES = ("dukcapil", "dtks")


def manifest_head(quarter: Quarter, settings: Settings, points: str, inputs: Mapping[str, Any]) -> dict[str, Any]:
    """What an edition is made of; `points`: version of the table that scored candidates."""
    head = {
        "periode": str(quarter),
        "aturan": rule_version(),
        "poin": points,
        "pengaturan": settings_told(settings, quarter),
        "masukan": dict(inputs),
    }
    # As it is read back: an edition's head is compared with that of the standing one.
    read: dict[str, Any] = json.loads(json.dumps(head))
    return read


def manifest_of(
    head: Mapping[str, Any], compared: Mapping[str, Any], outputs: Mapping[str, Output], waiting: int
) -> dict[str, Any]:
    """The manifest but for the edition's number, and of files that come after it (`with_late_files`).

    `compared`: the edition before, that changes are told against. `waiting`: pairs that nobody is asked about yet.
    """
    return {
        **head,
        "dibanding": dict(compared),
        "keluaran": _listed_outputs(outputs),
        "sidik": content_digest(outputs),
        "belum_ditanyakan": waiting,
        "tidak_dibuat": {},
    }


def with_late_files(
    manifest: Mapping[str, Any], outputs: Mapping[str, Output], not_made: Mapping[str, str]
) -> dict[str, Any]:
    """The manifest with files that name its digest, and why others of them were not made; `sidik` stays theirs."""
    return {**manifest, "keluaran": _listed_outputs(outputs), "tidak_dibuat": dict(not_made)}


def content_digest(outputs: Mapping[str, Output]) -> str:
    """SHA-256 over the lines `sha256  name` of these files, as sha256sum writes them, sorted by name."""
    lines = (f"{made.sha256}  {name}\n" for name, made in sorted(outputs.items()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _listed_outputs(outputs: Mapping[str, Output]) -> dict[str, dict[str, Any]]:
    return {name: {"sha256": made.sha256, "baris": made.baris} for name, made in sorted(outputs.items())}


def inputs_of(db: Database, quarter: Quarter, regions: Regions) -> dict[str, Any]:
    """Digest and rows of every input as it was read: deliveries, sources, own files, the registry before.

    Nothing is digested here: by now other bytes may lie in the inbox. What lies there and was not read is told too.
    """
    former, before, members = db.rows("reporting.registry_digest", periode=str(quarter))[0]
    read = db.rows("reporting.files_read", periode=str(quarter)) if db.exists("staging.sources") else []
    left_out = db.rows("reporting.files_left_out", periode=str(quarter)) if db.exists("staging.sources") else []
    own = [file[1:] for file in read if file[0] in OWN_FILES]
    if regions.read_from:
        own.append((REGIONS, regions.read_from.sha256, len(regions.added)))
    carried = [
        {"periode": periode, **file}
        for periode, *told in db.rows("reporting.carried_files", periode=str(quarter))
        for file in _listed([tuple(told)])
    ]
    return {
        "desa": _listed(db.rows("reporting.delivered_files", periode=str(quarter))),
        **({"desa_dibawa": carried} if carried else {}),
        **{source: _listed(file[1:] for file in read if file[0] == source) for source in _READ},
        "berkas_dinas": _listed(sorted(own)),
        "tidak_diperiksa": gap_sentences(db, quarter),
        "cara_dibaca": {"dtks": layout} if (layout := layout_sentence(db, quarter)) else {},
        "tidak_dibaca": [{"sumber": source, "berkas": berkas, "sebab": why} for source, berkas, why in left_out],
        "registri_sebelumnya": {"periode": former, "sha256": before, "baris": members},
        "sumber": {
            source: {"sha256": digest, "baris": rows}
            for source, digest, rows in db.rows("reporting.source_extracts", periode=str(quarter))
        },
    }


def _listed(files: Iterable[tuple[Any, ...]]) -> list[dict[str, Any]]:
    return [{"berkas": berkas, "sha256": sha256, "baris": rows} for berkas, sha256, rows in files]


def settings_told(settings: Settings, quarter: Quarter) -> dict[str, Any]:
    """All settings but what changes no result (machine, notices), passwords, minutes and windows of other quarters."""
    shown = settings.deciding()
    shown["berita_acara"] = shown["berita_acara"].get(str(quarter), {})
    if not (windows := Windows(settings.jendela, settings.zona_waktu).settings_of(quarter)):
        del shown["jendela"]
    else:
        shown["jendela"] = windows
    for source in _TABLES:
        shown[source]["url"] = re.sub(r"//[^/@]*@", "//***@", shown[source]["url"])
    return shown
