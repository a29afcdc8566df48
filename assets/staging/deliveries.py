"""Which delivery of a village stands where: faults of the whole file, versions, copies, order (contract 3).

Pure: takes what intake kept of each file, returns receipts. Rows in force follow in `sql/staging/submission_rows.sql`;
the sentences are put together in `receipt_text.py`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from assets.intake.faults import Fault, Note
from assets.intake.tables.verification import KIND as PACK
from assets.office.quarter import Quarter
from assets.office.regions import Regions
from assets.office.values import (
    read_count,
    read_cover_date,
    read_quarter,
    read_term,
    read_version,
    read_village_code,
)
from assets.staging.date_order import DateOrder
from assets.staging.delivery_order import in_order
from assets.staging.village_left_open import village_contradicted, village_left_open
from expectations.submissions import NO_VALUE

FAULTS = (
    "BERKAS_RUSAK",
    "KOLOM_TIDAK_LENGKAP",
    "BERKAS_KOSONG",
    "DESA_TIDAK_DIKENAL",
    "PERIODE_TIDAK_SESUAI",
    "JUMLAH_TIDAK_SESUAI",
)
_UNREAD = frozenset({"BERKAS_RUSAK"})
_LONGEST = 40
_NO_EDITIONS: Mapping[int, Collection[str]] = {}


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

    @property
    def is_pack(self) -> bool:
        """Whether it is a verification pack: it decides on members one by one, and replaces no delivery."""
        return self.delivery.confirmed is not None

    @property
    def accepted(self) -> bool:
        """Whether its rows count."""
        return not self.faults and not self.copy


class Receiving:
    """Receives the deliveries of one quarter in one district; `editions`: digests of what each of them was made of."""

    def __init__(
        self,
        regions: Regions,
        kabupaten: str,
        quarter: Quarter,
        editions: Mapping[int, Collection[str]] = _NO_EDITIONS,
    ) -> None:
        self._regions = regions
        self._kabupaten = kabupaten
        self._quarter = quarter
        self._editions = editions

    def receipts(self, deliveries: Iterable[Delivery]) -> list[Receipt]:
        """A receipt for each file, by label; the same for every order of the input."""
        copies: dict[str, list[Delivery]] = defaultdict(list)
        for delivery in deliveries:
            copies[_identity(delivery)].append(delivery)
        mains: list[Receipt] = []
        others: list[tuple[str, Delivery]] = []
        for same in copies.values():
            # Received when the last copy was; of several at that moment, the first by label.
            last = max(delivery.received for delivery in same)
            main = min((d for d in same if d.received == last), key=lambda d: d.berkas)
            mains.append(self._receive(main))
            others.extend((_identity(main), delivery) for delivery in same if delivery is not main)
        ordered = {_identity(receipt.delivery): receipt for receipt in in_order(mains, self._editions)}
        receipts = [*ordered.values(), *(_copy(ordered[same], delivery) for same, delivery in others)]
        return sorted(receipts, key=lambda receipt: receipt.delivery.berkas)

    def _receive(self, delivery: Delivery) -> Receipt:
        cover = delivery.cover
        unread = any(fault.kode in _UNREAD for fault in delivery.faults)
        village, village_fault = self._village(delivery)
        number, dated = _minutes(cover)
        pack = delivery.confirmed is not None
        kind = PACK if pack else read_term("jenis_kiriman", cover.get("jenis_kiriman", ""))
        own = {**cover, "jenis_kiriman": ""} if pack else cover
        found = [*delivery.faults, village_fault, self._period_fault(cover), None if unread else _count_fault(delivery)]
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
            remarks=(*delivery.notes, *delivery.dates.remarks, *_unread_cover(own)),
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

    def _period_fault(self, cover: Mapping[str, str]) -> Fault | None:
        text = cover.get("periode", "")
        read = read_quarter(text)
        if not text or read == self._quarter:
            return None
        written = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
        written = written if len(written) <= _LONGEST else f"{written[:_LONGEST]}…"
        means = "" if str(read) == written else f" (dibaca {read})"
        found = f"{means}, bukan {self._quarter}" if read else " dan tidak terbaca sebagai kuartal"
        return Fault(
            "PERIODE_TIDAK_SESUAI",
            f"PERIODE tertulis '{written}'{found}; perbaiki menjadi {self._quarter}, "
            "atau kirim ke folder kuartal yang benar.",
        )


def _identity(delivery: Delivery) -> str:
    """The digest; of a file whose bytes cannot be read, which is nobody's copy, the label (a digest holds no `/`)."""
    return delivery.sha256 or f"/{delivery.berkas}"


def _minutes(cover: Mapping[str, str]) -> tuple[str, str]:
    """Number and date of what backs the delivery: the minutes, else the SPTJM; a complete one before one with a gap."""
    told = {key: "" if re.fullmatch(NO_VALUE, value) else value for key, value in cover.items()}
    papers = [(told.get(f"nomor_{paper}", ""), told.get(f"tanggal_{paper}", "")) for paper in ("ba", "sptjm")]
    return max(papers, key=lambda paper: sum(map(bool, paper)))


def _count_fault(delivery: Delivery) -> Fault | None:
    text = delivery.cover.get("jumlah_usulan", "")
    if (
        not text
        or read_count(text) == delivery.rows
        or (any(f.kode == "KOLOM_TIDAK_LENGKAP" for f in delivery.faults) and not delivery.rows)
    ):
        return None
    told = read_count(text)
    given = (
        f"JUMLAH USULAN pada PENGANTAR {told}" if told is not None else "JUMLAH USULAN pada PENGANTAR bukan bilangan"
    )
    return Fault(
        "JUMLAH_TIDAK_SESUAI",
        f"{given}, sedangkan baris yang terbaca {delivery.rows}; periksa baris yang hilang atau perbaiki jumlahnya.",
        delivery.sheet,
    )


def _unread_cover(cover: Mapping[str, str]) -> list[Note]:
    remarks = []
    if cover.get("versi") and read_version(cover["versi"]) is None:
        remarks.append("VERSI pada PENGANTAR bukan bilangan bulat dan tidak dipakai.")
    if cover.get("jenis_kiriman") and read_term("jenis_kiriman", cover["jenis_kiriman"]) is None:
        remarks.append("JENIS KIRIMAN tidak dikenal dan dibaca sebagai SUSULAN; tulis SUSULAN atau LENGKAP.")
    return [Note(remark, remark) for remark in remarks]


def _copy(main: Receipt, delivery: Delivery) -> Receipt:
    return replace(main, delivery=delivery, copy=True, order=None, notes=("KIRIMAN_GANDA",), remarks=())
