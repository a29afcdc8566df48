"""What is not as before, and why: the quarter's registry against the quarter before, and against the edition before.

The statements are those of `sql/reporting/changes/`, the causes `expectations/changes.csv`. With which edition one is
compared is settled here, so that the same inputs give the same edition: one that says the same as the standing one is
compared with what that was compared with (docs/decisions/0025).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assets.office.carried_files import carried_digest, carried_in, digest_of_carried, sound_carried
from assets.office.quarter import Quarter
from assets.office.standing import Standing, outputs_of, told_editions
from assets.reporting.draft import Draft, Output
from assets.reporting.minutes import MINUTES
from assets.reporting.promises import broken_promises
from assets.reporting.sharing import PERSONS
from expectations.promises import EXPLANATION
from sql.kept import Packed, lend_kept
from sql.warehouse import Database

CHANGES = "perubahan.csv"
# In the manifest: the edition that was compared with, nothing where there was none.
COMPARED = "dibanding"
# These tell what changed, name the edition, or hang on a key: they say nothing of whether anything changed.
_TELLING = (CHANGES, "ringkasan.html", "kamus_data.csv", PERSONS, MINUTES)
_QUARTER, _EDITION = "KUARTAL_SEBELUMNYA", "EDISI_SEBELUMNYA"
_CENTRE = ("dtks", "kepesertaan", "daftar_pusat", "ganda_antar_kabupaten")
_WORDS = {
    "desa": "kiriman desa",
    "dukcapil": "data Dukcapil",
    "dukcapil_jawaban": "jawaban Dukcapil",
    "dtks": "data pusat",
    "kepesertaan": "daftar kepesertaan",
    "daftar_pusat": "daftar pusat",
    "ganda_antar_kabupaten": "daftar orang di kabupaten lain",
    "umpan_balik": "umpan balik pusat",
    "berkas_dinas": "berkas Dinsos",
    "registri_sebelumnya": "registri kuartal sebelumnya",
    "pengaturan": "pengaturan",
    "aturan": "aturan Padan",
    "poin": "poin pencocokan",
}
_KEPT = {"reconciliation.registry": "edition_registry", "reconciliation.pending": "edition_pending"}


@dataclass(frozen=True)
class Former:
    """The edition to compare with: its number, the digest of what it carries on, its files, and what differs since.

    `told`: the standing `perubahan.csv` that already says what is other than there, where nothing changed since.
    """

    number: int
    digest: str
    carried: Packed = field(default_factory=dict)
    differing: tuple[str, ...] = ()
    told: Path | None = None

    @property
    def noted(self) -> dict[str, Any]:
        """As the manifest notes it."""
        return {"edisi": self.number, "sha256": self.digest}


def add_changes(db: Database, draft: Draft, reports: Path, quarter: Quarter, head: Mapping[str, Any]) -> dict[str, Any]:
    """Add the file that tells what is not as before; returns what the manifest notes of the edition compared with.

    `head`: the manifest but for the outputs.
    """
    former = former_edition(reports, head, draft.outputs)
    lend_changes(db, quarter, former)
    draft.add_csv(db, CHANGES, "reporting.perubahan", {})
    return former.noted if former else {}


def unexplained(db: Database, quarter: Quarter) -> str:
    """How many people are other than before without a known cause, in words; blank where nobody is."""
    return broken_promises(db, quarter, EXPLANATION)


def former_edition(reports: Path, head: Mapping[str, Any], written: Mapping[str, Output]) -> Former | None:
    """The edition that this one differs from; None where there is none that can be read.

    `head`: the manifest but for the outputs; `written`: every output but those that tell what changed.
    """
    told = [standing for standing in told_editions(reports) if standing.manifest]
    for standing in told:
        if not _differing(head, standing.manifest or {}) and _outputs(standing) == _digests(written):
            return _as_compared(reports, standing)
    for standing in told:
        if carried := sound_carried(standing):
            differing = tuple(_differing(head, standing.manifest or {}))
            return Former(standing.number, carried_digest(standing.outputs), carried, differing)
    return None


def _as_compared(reports: Path, standing: Standing) -> Former | None:
    """The edition that the standing one was compared with."""
    noted = (standing.manifest or {}).get(COMPARED) or {}
    if not noted:
        return None
    number, digest = int(noted["edisi"]), str(noted["sha256"])
    edition = reports / f"edisi-{number}"
    again = carried_in(edition) if digest_of_carried(edition) == digest else {}
    return Former(number, digest, again, told=standing.sound_file(CHANGES))


def _outputs(standing: Standing) -> dict[str, str]:
    return {name: digest for name, digest in outputs_of(standing.manifest).items() if name not in _TELLING}


def _digests(written: Mapping[str, Output]) -> dict[str, str]:
    return {name: made.sha256 for name, made in written.items()}


def lend_changes(db: Database, quarter: Quarter, former: Former | None) -> None:
    """Keep what changed as `quarter_changes` and `edition_changes`; `change_causes` and `change_columns` are lent."""
    _against_quarter(db, quarter)
    _against_edition(db, quarter, former)


def _against_quarter(db: Database, quarter: Quarter) -> None:
    known = {"periode": str(quarter)}
    for name in ("quarter_then", "quarter_now", "quarter_said", "nothing_said"):
        db.derive(f"reporting.{name}", **known)
    before = str(db.rows("reporting.registry_former", **known)[0][0])
    told = {"dibanding": _QUARTER, "pembanding": before, "masukan": "", "pusat_berubah": True, **known}
    with db.lending(registry_then="quarter_then", registry_now="quarter_now"):
        db.derive("reporting.change_pairs")
    _explain(db, "quarter_said", "nothing_said", told, into="quarter_changes")


def _against_edition(db: Database, quarter: Quarter, former: Former | None) -> None:
    known = {"periode": str(quarter)}
    if former is not None and former.told is not None:
        db.derive("reporting.told_lines", into="edition_changes", path=str(former.told))
        return
    if former is None or not former.carried:
        db.derive("reporting.no_lines", into="edition_changes")
        return
    for table, into in _KEPT.items():
        lend_kept(db, table, former.carried, into)
    for name in ("edition_now", "edition_said", "edition_unsaid"):
        db.derive(f"reporting.{name}", **known)
    told = {
        "dibanding": _EDITION,
        "pembanding": f"edisi-{former.number}",
        "masukan": ", ".join(_WORDS[name] for name in former.differing),
        "pusat_berubah": any(name in _CENTRE for name in former.differing),
        **known,
    }
    with db.lending(registry_then="edition_registry", registry_now="edition_now"):
        db.derive("reporting.change_pairs")
    _explain(db, "edition_said", "edition_unsaid", told, into="edition_changes")


def _explain(db: Database, said: str, unsaid: str, told: dict[str, Any], into: str) -> None:
    db.derive("reporting.change_cells", **told)
    for proposals, name in ((said, "said_now"), (unsaid, "said_gone")):
        with db.lending(proposals_said=proposals):
            db.derive("reporting.change_said", into=name)
    db.derive("reporting.change_candidates", **told)
    db.derive("reporting.change_lines", into=into, **told)


def _differing(head: Mapping[str, Any], manifest: Mapping[str, Any]) -> list[str]:
    """What an edition is made of that differs, by its key in the manifest."""
    inputs, former = head["masukan"], manifest.get("masukan", {})
    names = [name for name in _WORDS if name in inputs and inputs[name] != former.get(name)]
    return names + [name for name in ("pengaturan", "aturan", "poin") if head[name] != manifest.get(name)]
