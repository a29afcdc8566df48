"""Which delivery of a village stands where: faults of the whole file, versions, copies, order (contract 3).

Pure: takes what intake kept of each file, returns receipts. Rows in force follow in `sql/staging/submission_rows.sql`;
the sentences are put together in `receipt_text.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from assets.intake.faults import Fault, Note
from assets.intake.tables.verification import KIND as PACK
from assets.office.filing_windows import FilingWindows
from assets.office.inbox import quarter_of_label
from assets.office.quarter import Quarter
from assets.office.regions import Regions
from assets.office.values import read_count, read_cover_date, read_term, read_version, read_village_code
from assets.office.windows import Placed, Windows
from assets.staging.date_order import DateOrder
from assets.staging.delivery_order import in_order
from assets.staging.delivery_windows import told_of_window
from assets.staging.told_by_cover import count_fault, minutes, period_fault, unread_cover
from assets.staging.village_left_open import village_contradicted, village_left_open

FAULTS = (
    "BERKAS_RUSAK",
    "KOLOM_TIDAK_LENGKAP",
    "BERKAS_KOSONG",
    "DESA_TIDAK_DIKENAL",
    "PERIODE_TIDAK_SESUAI",
    "JUMLAH_TIDAK_SESUAI",
)
_UNREAD = frozenset({"BERKAS_RUSAK"})
# Digests of what each edition of a quarter was made of, by its number.
Editions = Mapping[int, Collection[str]]
_NO_EDITIONS: Mapping[Quarter, Editions] = {}
_NO_WINDOWS = Windows(FilingWindows(), "Asia/Jakarta")


@dataclass(frozen=True)
class Delivery:
    """One file as intake kept it.

    `villages`: code → how many rows name it; `unnamed`: how many rows have neither kecamatan nor village.
    `confirmed`: of a verification pack the members who stay, by their reference; None: it is none.
    """

    berkas: str
    sha256: str
    received: datetime
    sheet: str
    rows: int
    skipped: int
    faults: tuple[Fault, ...]
    notes: tuple[Note, ...]
    cover: Mapping[str, str]
    villages: Mapping[str, int] = field(default_factory=dict)
    content: str = ""
    unnamed: int = 0
    confirmed: tuple[str, ...] | None = None
    dates: DateOrder = field(default_factory=DateOrder)


@dataclass(frozen=True)
class Receipt:
    """What became of one file.

    `of_edition`: its cover names an EDISI, and `knew` are digests of the village's earlier deliveries that it knew.
    `sent_for`: the earlier quarter that it was sent for, None where it is this one. `placed`: the window that it falls
    into, None where there are no windows or it is refused; `elsewhere`: that is a later quarter's.
    """

    delivery: Delivery
    kode_desa: str
    code_given: bool
    versi: int | None
    jenis_kiriman: str
    nomor_ba: str
    tanggal_ba_teks: str
    tanggal_ba: date | None
    jumlah_usulan: int | None
    faults: tuple[Fault, ...]
    notes: tuple[str, ...] = ()
    remarks: tuple[Note, ...] = ()
    copy: bool = False
    order: int | None = None
    of_edition: bool = False
    knew: tuple[str, ...] = ()
    sent_for: Quarter | None = None
    placed: Placed | None = None
    elsewhere: bool = False

    @property
    def is_pack(self) -> bool:
        """Whether it is a verification pack: it decides on members one by one, and replaces no delivery."""
        return self.delivery.confirmed is not None

    @property
    def accepted(self) -> bool:
        """Whether its rows count."""
        return not self.faults and not self.copy and not self.elsewhere


class Receiving:
    """Receives the deliveries of one quarter in one district.

    `editions`: what each edition of the quarter was made of, and those of earlier quarters from which something comes.
    """

    def __init__(
        self,
        regions: Regions,
        kabupaten: str,
        quarter: Quarter,
        editions: Mapping[Quarter, Editions] = _NO_EDITIONS,
        windows: Windows = _NO_WINDOWS,
    ) -> None:
        self._regions = regions
        self._kabupaten = kabupaten
        self._quarter = quarter
        self._editions = editions
        self._windows = windows

    def receipts(self, deliveries: Iterable[Delivery]) -> list[Receipt]:
        """A receipt for each file, by label; the same for every order of the input.

        None for what was sent for an earlier quarter and counts there: it was refused, or a window opened again for it.
        """
        copies: dict[str, list[Delivery]] = defaultdict(list)
        for delivery in deliveries:
            copies[_identity(delivery)].append(delivery)
        mains: list[Receipt] = []
        others: list[tuple[str, Delivery]] = []
        for same in map(self._counting_here, copies.values()):
            if not same:
                continue
            # A delivery was received when its last copy was. Of several at that moment the first by label counts.
            last = max(delivery.received for delivery in same)
            main = min((d for d in same if d.received == last), key=lambda d: d.berkas)
            mains.append(self._placed(main, same))
            others.extend((_identity(main), delivery) for delivery in same if delivery is not main)
        ordered = {_identity(receipt.delivery): receipt for receipt in in_order(mains, self._quarter, self._editions)}
        told = {same: told_of_window(receipt, self._windows, self._quarter) for same, receipt in ordered.items()}
        receipts = [*told.values(), *(_copy(told[same], delivery) for same, delivery in others)]
        return sorted(receipts, key=lambda receipt: receipt.delivery.berkas)

    def _counting_here(self, same: list[Delivery]) -> list[Delivery]:
        """The copies without those that were sent for an earlier quarter, where they count there."""
        carried = [delivery for delivery in same if quarter_of_label(delivery.berkas)]
        if not carried:
            return same
        receipt = self._placed(carried[0], carried)
        comes_here = receipt.placed is not None and receipt.placed.window.quarter == self._quarter
        return same if comes_here else [delivery for delivery in same if delivery not in carried]

    def _placed(self, main: Delivery, same: list[Delivery]) -> Receipt:
        """The receipt with its window: that of the first copy, in the earliest quarter that one was sent for."""
        sent_for = min((earlier for one in same if (earlier := quarter_of_label(one.berkas))), default=None)
        receipt = self._receive(main, sent_for or self._quarter)
        first = min(delivery.received for delivery in same)
        placed = None if receipt.faults else self._windows.place(sent_for or self._quarter, first, receipt.kode_desa)
        elsewhere = placed is not None and placed.window.quarter != self._quarter
        return replace(receipt, sent_for=sent_for, placed=placed, elsewhere=elsewhere)

    def _receive(self, delivery: Delivery, sent_for: Quarter) -> Receipt:
        cover = delivery.cover
        unread = any(fault.kode in _UNREAD for fault in delivery.faults)
        village, village_fault = self._village(delivery)
        number, dated = minutes(cover)
        pack = delivery.confirmed is not None
        kind = PACK if pack else read_term("jenis_kiriman", cover.get("jenis_kiriman", ""))
        of_cover = (period_fault(cover, sent_for), None if unread else count_fault(delivery))
        found = [*delivery.faults, village_fault, *of_cover]
        faults = [fault for fault in found if fault]
        return Receipt(
            delivery=delivery,
            kode_desa=village,
            code_given=bool(cover.get("kode_desa")),
            versi=read_version(cover.get("versi", "")),
            jenis_kiriman=kind or "SUSULAN",
            nomor_ba=number,
            tanggal_ba_teks=dated,
            tanggal_ba=read_cover_date(dated),
            jumlah_usulan=read_count(cover.get("jumlah_usulan", "")),
            faults=tuple(sorted(faults, key=lambda fault: FAULTS.index(fault.kode))),
            remarks=(
                *delivery.notes,
                *delivery.dates.remarks,
                *unread_cover({**cover, "jenis_kiriman": ""} if pack else cover),
            ),
            of_edition=bool(cover.get("edisi")),
        )

    def _village(self, delivery: Delivery) -> tuple[str, Fault | None]:
        """The village by its code, else the one of this district that most rows name, no fewer than name none."""
        code = delivery.cover.get("kode_desa", "")
        if code:
            village = read_village_code(code)
            if village and village.startswith(self._kabupaten) and self._regions.village(village):
                return self._unless_contradicted(village, delivery)
            return "", Fault(
                "DESA_TIDAK_DIKENAL",
                "KODE DESA pada PENGANTAR bukan satu kode desa kabupaten ini; tulis sekali, 10 angka kode Kemendagri "
                "desa Anda.",
            )
        # A few rows that name another village, beside many misspelt ones, must not give all of them away.
        most = max(delivery.villages.values(), default=0)
        named = [code for code, count in delivery.villages.items() if count == most]
        is_most = len(named) == 1 and most >= delivery.rows - sum(delivery.villages.values())
        village = named[0] if is_most and named[0].startswith(self._kabupaten) else ""
        nothing_to_name = delivery.rows == 0 or any(fault.kode == "KOLOM_TIDAK_LENGKAP" for fault in delivery.faults)
        if village or nothing_to_name:
            return village, None
        found = (delivery.villages, delivery.rows, delivery.sheet)
        return "", village_left_open(*found, self._regions, self._kabupaten)

    def _unless_contradicted(self, village: str, delivery: Delivery) -> tuple[str, Fault | None]:
        """The village of the code, unless more rows name another one of the district; rows that name none back it."""
        named = {code: n for code, n in delivery.villages.items() if code.startswith(self._kabupaten)}
        own = named.pop(village, 0) + delivery.unnamed
        if max(named.values(), default=0) <= own:
            return village, None
        return "", village_contradicted(village, delivery.villages, delivery.rows, delivery.sheet, self._regions)


def _identity(delivery: Delivery) -> str:
    """The digest; of a file whose bytes cannot be read, which is nobody's copy, the label (a digest holds no `/`)."""
    return delivery.sha256 or f"/{delivery.berkas}"


def _copy(main: Receipt, delivery: Delivery) -> Receipt:
    return replace(main, delivery=delivery, copy=True, order=None, notes=("KIRIMAN_GANDA",), remarks=())
