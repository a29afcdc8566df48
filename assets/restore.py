"""Rebuilding the warehouse from landing, judgements and settings alone, and holding the result against the editions.

The quarters are run anew, oldest first, in a data folder of their own: its inbox is put together from the landing area,
its landing area shares the kept bytes, and of what was published it has only the edition before each one that stands,
which that was compared with, and those that were uploaded in windows. So each edition is made once more, under its own
number. Adopting the result as the warehouse is `adopt.py`; running a quarter is `stages.py` and `publish.py`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assets.folder import DataFolder
from assets.intake.kept_bytes import landing_folder
from assets.intake.kept_lists import QuarterList, kept_lists, listed_inputs
from assets.office.carried_files import FOLDER, KEPT, sound_carried
from assets.office.carry_on import note_published
from assets.office.machine_faults import cause_of
from assets.office.own_files import OWN_FILES
from assets.office.quarter import Quarter
from assets.office.settings import load_settings
from assets.office.standing import outputs_of, published_quarters, read_manifest, standing_edition
from assets.office.stop import QuarterStopped
from assets.reporting.draft import make_folder
from assets.reporting.minutes import MINUTES
from assets.reporting.publish import publish
from assets.reporting.uploaded import editions_uploaded
from assets.stages import run_stages
from sql.kept import unpack_quarter
from sql.warehouse import Database

_CHUNK = 1 << 20
_LEDGER = "diterima.jsonl"
_WHY = {"aturan": "aturan Padan", "poin": "poin pencocokan", "pengaturan": "pengaturan", "masukan": "masukan"}


@dataclass(frozen=True)
class Restored:
    """One quarter that was made anew: the edition's number, its digest, and how it compares with what was published.

    `published`: number of the edition that stands, 0 where there is none. `differing`: files that came out otherwise.
    `why`: what of the edition's making differs, in words.
    """

    quarter: Quarter
    number: int
    sidik: str
    published: int = 0
    differing: tuple[str, ...] = ()
    why: tuple[str, ...] = ()

    @property
    def equal(self) -> bool:
        """Whether it is what was published, or nothing was."""
        return not self.differing


def known_quarters(data: Path) -> dict[Quarter, QuarterList]:
    """What each published quarter was made of: by the landing area, else by the manifest of its edition."""
    told = {}
    for quarter in published_quarters(data):
        standing = standing_edition(data / "reports" / str(quarter))
        if standing is not None and standing.manifest is not None:
            told[quarter] = listed_inputs(standing.manifest.get("masukan", {}))
    return dict(sorted({**told, **kept_lists(data)}.items()))


def prepare(data: Path, into: Path) -> list[Quarter]:
    """Make the folder that the quarters are run in; returns them, oldest first.

    Raises QuarterStopped where the landing area knows no quarter, or bytes are missing that lie nowhere else.
    """
    lists = known_quarters(data)
    if not lists:
        raise QuarterStopped(
            "Area landing tidak mengenal kuartal yang pernah terbit; kembalikan landing/ (dengan daftar.jsonl) atau "
            "reports/ dari cadangan, lalu ulangi."
        )
    settings = load_settings(data)
    try:
        make_folder(into)
    except OSError as error:
        raise QuarterStopped(f"Folder {into} tidak dapat dibuat ({cause_of(error)}); sebut tempat lain.") from None
    for name in OWN_FILES:
        if (data / name).is_file():
            shutil.copy2(data / name, into / name)
    landing = landing_folder(into)
    if (data / "landing" / _LEDGER).is_file():
        shutil.copy2(data / "landing" / _LEDGER, landing / _LEDGER)
    for quarter, folders in lists.items():
        (into / "inbox" / str(quarter)).mkdir(parents=True, exist_ok=True, mode=0o700)
        for folder, files in folders.items():
            for label, digest in files:
                _bring(data, into, Path("inbox", str(quarter), folder, label), digest)
        _bring_editions_before(data, into, quarter, editions_uploaded(settings, quarter).values())
    return list(lists)


def rebuild(
    data: Path, into: Path, quarters: list[Quarter], tell: Callable[[Quarter], None], *, follow: bool
) -> Iterator[Restored]:
    """Run the prepared quarters and compare each with its edition; `tell` hears of each before it is run.

    `follow`: where a quarter came out otherwise than it was published, the next one stands on what was published.
    """
    with DataFolder(into) as folder:
        for quarter in quarters:
            tell(quarter)
            folder.carry_on([quarter])
            run = folder.run_of(quarter)
            run_stages(run)
            made = publish(run)
            found = _compared(data, into, quarter, made.number)
            if follow and not found.equal:
                _stand_on_published(run.db, data, into, quarter)
            yield found


def _stand_on_published(db: Database, data: Path, into: Path, quarter: Quarter) -> None:
    """What was published counts, also where it would come out otherwise today."""
    reports = into / "reports" / str(quarter)
    standing = standing_edition(data / "reports" / str(quarter))
    carried = sound_carried(standing) if standing else {}
    if standing is None or not carried:
        raise QuarterStopped(
            f"Kuartal {quarter} kini menghasilkan isi lain daripada yang terbit, dan {FOLDER}/ edisinya hilang atau "
            f"berubah; kembalikan reports/{quarter} dari cadangan, lalu ulangi."
        )
    shutil.rmtree(reports)
    make_folder(reports)
    name = f"edisi-{standing.number}"
    edition = standing.reports / name
    lies_there = any(path.is_relative_to(edition) for path in carried.values())
    whole = edition if lies_there else standing.reports
    shutil.copytree(whole, reports / name, copy_function=_share, ignore=_older)
    unpack_quarter(db, KEPT, str(quarter), carried)
    note_published(db, into, quarter)


def _older(_: str, names: list[str]) -> list[str]:
    """Editions beside the copies."""
    return [name for name in names if name.startswith(("edisi-", "."))]


def _compared(data: Path, into: Path, quarter: Quarter, number: int) -> Restored:
    made = read_manifest(into / "reports" / str(quarter) / f"edisi-{number}") or {}
    sidik = str(made.get("sidik", ""))
    standing = standing_edition(data / "reports" / str(quarter))
    if standing is None:
        return Restored(quarter, number, sidik)
    published = standing.manifest or {}
    # The minutes name the edition's number, and a newer library may set them otherwise: the digest leaves them out.
    fresh, former = ({**outputs_of(one), MINUTES: ""} for one in (made, published))
    differing = sorted(name for name in {*fresh, *former} if fresh.get(name) != former.get(name))
    why = tuple(words for key, words in _WHY.items() if made.get(key) != published.get(key))
    return Restored(quarter, number, sidik, standing.number, tuple(differing), why)


def _bring(data: Path, into: Path, place: Path, digest: str) -> None:
    """Put a file of the inbox back from the landing area, else from the inbox itself where it still is that file."""
    if ".." in place.parts or len(place.parts) < 4:
        raise QuarterStopped("landing/daftar.jsonl memuat nama berkas yang tidak sah; kembalikan dari cadangan.")
    kept, lying = data / "landing" / digest, data / place
    target = into / place
    make_folder(target.parent)
    if kept.is_file():
        if _copied(kept, target) != digest:
            raise QuarterStopped(
                f"Isi landing/{digest} rusak: bukan lagi yang pernah diterima; kembalikan berkas itu dari cadangan, "
                "lalu ulangi."
            )
        _share(kept, into / "landing" / digest)
    elif not lying.is_file() or _copied(lying, target) != digest:
        if _is_table(place):
            target.unlink(missing_ok=True)
            return
        raise QuarterStopped(
            f"Satu berkas {'/'.join(place.parts[:3])} tidak ada di landing/ ({digest[:12]}…); kembalikan dari cadangan "
            "landing, atau taruh lagi di kotak masuk, lalu ulangi."
        )


def _is_table(place: Path) -> bool:
    """Whether it was a table of a database, which is read from there again."""
    return place.parts[2] in ("dukcapil", "dtks") and place.name.startswith("tabel ")


def _bring_editions_before(data: Path, into: Path, quarter: Quarter, uploaded: Iterable[int]) -> None:
    """The edition that the one that stands was compared with, and those that were uploaded before it."""
    reports = data / "reports" / str(quarter)
    standing = standing_edition(reports)
    last = standing.number - 1 if standing else 0
    for before in (reports / f"edisi-{number}" for number in {last, *uploaded} if 0 < number <= last):
        if before.is_dir():
            target = into / "reports" / str(quarter) / before.name
            make_folder(target.parent)
            shutil.copytree(before, target, copy_function=_share)


def _copied(source: Path, target: Path) -> str:
    """Copy the bytes with their time; returns their digest."""
    digest = hashlib.sha256()
    with source.open("rb") as read, target.open("wb") as written:
        while chunk := read.read(_CHUNK):
            digest.update(chunk)
            written.write(chunk)
    shutil.copystat(source, target)
    target.chmod(0o600)
    return digest.hexdigest()


def _share(source: Path | str, target: Path | str) -> None:
    """The same bytes under another name, which nobody writes to; copied where the disk is another."""
    if Path(target).exists():
        return
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
