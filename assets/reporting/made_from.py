"""An edition is made once: where nothing that it is made from has changed, it stands, and nothing is drafted.

It is made from the tables of the stages before, of its own quarter and those that earlier ones carry on, from what the
head of its manifest tells (inputs, rules, settings, points), regions, the fates that earlier editions tell, what was
uploaded of them, the packages that write it, and the key of pseudonyms. Nothing is believed of the edition itself: its
files are read, and are what its manifest tells, or it is drafted anew. With which edition it was compared is its own
matter (`changes.py`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from assets.office.carried_files import KEPT
from assets.office.installed import installed_packages
from assets.office.quarter_run import QuarterRun
from assets.office.standing import Standing, outputs_of, standing_edition
from assets.reconciliation.reckoned import looked_at
from assets.reporting import press
from assets.reporting.editions import is_whole
from assets.reporting.minutes import MINUTES
from assets.reporting.sharing import PERSONS
from assets.reporting.sharing_key import NoKey, sealed
from assets.reporting.summary_history import earlier_fates
from assets.reporting.uploaded import uploaded_then
from sql.fingerprints import fingerprint

_TABLE = "reporting.made_from"


@dataclass(frozen=True)
class Kept:
    """An edition that stands as it is: its number, and what was told when it was made."""

    number: int
    counts: dict[str, int]
    not_made: Mapping[str, str]
    unexplained: str


def made_from(run: QuarterRun, head: Mapping[str, Any]) -> str:
    """Fingerprint of everything that the quarter's edition is made from, but for the key; `head`: of its manifest."""
    earlier = [table for table in KEPT if run.db.exists(table)]
    said = {
        "kepala": head,
        # Also what the head leaves out: minutes of other quarters.
        "pengaturan": run.settings.deciding(),
        "kabupaten": run.kabupaten,
        "wilayah": [asdict(village) for village in run.regions.villages(run.kabupaten)],
        "perkakas": installed_packages(),
        "tabel": fingerprint(run.db, looked_at(run.db), run.periode, "="),
        "terbawa": fingerprint(run.db, earlier, run.periode, "<"),
        "terdahulu": earlier_fates(run.data, run.quarter),
        "diunggah": uploaded_then(run),
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def kept_edition(run: QuarterRun, made: str) -> Kept | None:
    """The latest edition, where it was made from just this and is what it was then; else nothing."""
    reports = run.data / "reports" / run.periode
    standing = standing_edition(reports)
    noted = run.db.rows("reporting.made_as", periode=run.periode) if run.db.exists(_TABLE) else []
    if standing is None or standing.manifest is None or not noted:
        return None
    masukan, edisi, manifes, kunci, counts, unexplained = noted[0]
    if (masukan, edisi, manifes) != (made, standing.number, standing.digest):
        return None
    if not _late_files_stand(standing, made, kunci) or not is_whole(reports, standing):
        return None
    return Kept(standing.number, json.loads(counts), standing.manifest["tidak_dibuat"], unexplained)


def note_made(run: QuarterRun, made: str, counts: Mapping[str, int], unexplained: str, *, with_key: bool) -> None:
    """The edition that stands now was made from this; `with_key`: and the key that is there."""
    standing = standing_edition(run.data / "reports" / run.periode)
    if standing is not None:
        run.db.replace(
            _TABLE,
            run.periode,
            masukan=made,
            edisi=standing.number,
            manifes=standing.digest,
            kunci=sealed(made) if with_key else "",
            hitungan=json.dumps(counts),
            tanpa_sebab=unexplained,
        )


def _late_files_stand(standing: Standing, made: str, kunci: str) -> bool:
    """Whether what hangs on the key and on the press would be as it is, there or not."""
    not_made = (standing.manifest or {}).get("tidak_dibuat", {})
    there = PERSONS in outputs_of(standing.manifest)
    try:
        same = sealed(made) == kunci and there
    except NoKey as why:
        # Pseudonyms that stand are taken over where there is no key to make them with.
        same = there or not_made.get(PERSONS) == str(why)
    return same and (MINUTES not in not_made or not_made[MINUTES] == press.why_nothing_is_printed())
