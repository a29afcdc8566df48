"""The order of a village's deliveries, and what the edition of a returned report knew of those before it (contract 3).

Pure. What is wrong with whole files is `deliveries.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from assets.intake.faults import Note
from assets.office.values import read_edition

if TYPE_CHECKING:
    from assets.office.quarter import Quarter
    from assets.staging.deliveries import Receipt

_NO_EDITION = Note(
    "EDISI pada PENGANTAR atau KUNCI tidak menyebut kiriman desa ini, sehingga tidak ada kiriman yang digantikan "
    "seluruhnya, hanya baris dengan usulan yang sama."
)

_SAVED_AGAIN = Note("Isinya sama dengan kiriman sebelumnya, hanya disimpan ulang.")


def in_order(
    receipts: Iterable[Receipt], quarter: Quarter, editions: Mapping[Quarter, Mapping[int, Collection[str]]]
) -> list[Receipt]:
    """Versions where none was given, the note of a version that goes back, and the place of each in its village.

    Also what the edition of a returned report knew of the deliveries before it; `editions` by their quarter. Versions
    count within the quarter that something was sent for: what was sent for an earlier one comes first.
    """
    villages: dict[str, list[Receipt]] = defaultdict(list)
    done = []
    for receipt in receipts:
        if receipt.accepted:
            villages[receipt.kode_desa].append(receipt)
        else:
            done.append(receipt)
    for received in villages.values():
        versioned: list[Receipt] = []
        for sent_for in sorted({receipt.sent_for or quarter for receipt in received}):
            versioned += _versioned(receipt for receipt in received if (receipt.sent_for or quarter) == sent_for)
        placed = [replace(receipt, order=place) for place, receipt in enumerate(_told_same(versioned), start=1)]
        done.extend(
            _knowing(receipt, placed[:before], editions.get(receipt.sent_for or quarter, {}))
            for before, receipt in enumerate(placed)
        )
    return done


def _versioned(receipts: Iterable[Receipt]) -> list[Receipt]:
    highest: int | None = None
    versioned = []
    for receipt in sorted(receipts, key=lambda receipt: (receipt.delivery.received, receipt.delivery.sha256)):
        versi = receipt.versi if receipt.versi is not None else (1 if highest is None else highest)
        back = ("VERSI_MUNDUR",) if highest is not None and versi < highest else ()
        versioned.append(replace(receipt, versi=versi, notes=back))
        highest = versi if highest is None else max(highest, versi)
    return sorted(versioned, key=lambda r: (r.versi, r.delivery.received, r.delivery.sha256))


def _knowing(receipt: Receipt, before: Iterable[Receipt], editions: Mapping[int, Collection[str]]) -> Receipt:
    if not receipt.of_edition:
        return receipt
    beginnings, numbers = read_edition(receipt.delivery.cover["edisi"])
    whole = frozenset().union(*(editions.get(number, ()) for number in numbers))
    digests = [each.delivery.sha256 for each in before]
    knew = tuple(digest for digest in digests if digest in whole or digest.startswith(tuple(beginnings)))
    # What the edition of an earlier quarter knew was decided there.
    silent = knew or receipt.sent_for
    return replace(receipt, knew=knew, remarks=receipt.remarks if silent else (*receipt.remarks, _NO_EDITION))


def _told_same(receipts: Iterable[Receipt]) -> Iterator[Receipt]:
    """The receipts, those told that say what an earlier one of the village said, in other bytes."""
    said: set[str] = set()
    for receipt in receipts:
        content = receipt.delivery.content
        same = (_SAVED_AGAIN,) if content and content in said else ()
        said.add(content)
        yield replace(receipt, remarks=(*receipt.remarks, *same))
