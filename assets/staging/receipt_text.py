"""What a village is told about each of its files: whole Indonesian sentences, no personal data.

Pure. Which delivery stands where is `deliveries.py`.
"""

from __future__ import annotations

import unicodedata

from assets.intake.faults import Fault
from assets.staging.deliveries import Receipt
from expectations.states import ReceiptStatus

_VERSION_BACK = (
    "VERSI sebuah kiriman lebih rendah daripada sebelumnya; bila itu yang terbaru, naikkan, lalu kirim ulang."
)


def receipt_text(receipt: Receipt, status: ReceiptStatus, in_force: int) -> str:
    """The sentences of a receipt: the file, what it held, what became of it, what to do."""
    name = f"Berkas '{shown(receipt.delivery.berkas)}'"
    if receipt.copy:
        return f"{name}: isinya sama persis dengan berkas lain yang diterima; dihitung satu kali. Tidak perlu tindakan."
    if receipt.faults:
        told = " ".join(_told(fault) for fault in receipt.faults)
        return f"{name} dikembalikan dan tidak dihitung. {told}"
    rows = receipt.delivery.rows
    version = "" if receipt.versi is None else f", versi {receipt.versi}"
    found = f"paket verifikasi, {rows} usulan" if receipt.is_pack else f"{rows} baris diterima{version}"
    sentences = [f"{name}{_sheet(receipt.delivery.sheet)}: {found}."]
    if receipt.elsewhere:
        return " ".join([*sentences, *(remark.pesan for remark in receipt.remarks)])
    if receipt.delivery.skipped:
        sentences.append(f"{receipt.delivery.skipped} baris bukan usulan (kosong, judul, atau catatan) dilewati.")
    if receipt.is_pack and in_force < rows:
        sentences.append(f"{rows - in_force} di antaranya sudah digantikan kiriman yang lebih baru.")
    elif status is ReceiptStatus.DIGANTIKAN:
        sentences.append("Seluruh isinya sudah digantikan kiriman yang lebih baru.")
    elif in_force < rows:
        sentences.append(f"{rows - in_force} baris sudah digantikan kiriman yang lebih baru.")
    if "VERSI_MUNDUR" in receipt.notes:
        sentences.append(
            "VERSI-nya lebih rendah daripada kiriman sebelumnya; bila ini yang terbaru, naikkan VERSI lalu kirim ulang."
        )
    return " ".join([*sentences, *(remark.pesan for remark in receipt.remarks)])


def receipt_notes(receipt: Receipt) -> str:
    """The notes of a receipt, parted by `;`: their codes, then what is wrong with the file or was noticed in it.

    A `;` within a sentence becomes a dash: after a comma the remedy would read as one more of the things listed.
    """
    noticed = [remark.pesan for remark in receipt.remarks]
    told = [] if receipt.copy else [_told(fault) for fault in receipt.faults] or noticed
    return ";".join([*receipt.notes, *(sentence.replace(";", " -") for sentence in told)])


def receipt_tasks(receipt: Receipt) -> str:
    """What the village is asked to do about the file, a sentence a line, without any word of the file: for a chat."""
    if receipt.copy:
        return ""
    if receipt.faults:
        return "\n".join(fault.singkat or fault.pesan for fault in receipt.faults)
    asked = [_VERSION_BACK] if "VERSI_MUNDUR" in receipt.notes else []
    asked += [remark.tugas for remark in receipt.remarks if remark.tugas]
    return "\n".join(dict.fromkeys(asked))


def shown(name: str) -> str:
    """A file's label as it can stand in a sentence: without control and direction characters, not overlong."""
    plain = "".join(" " if unicodedata.category(letter)[0] == "C" else letter for letter in name)
    return plain if len(plain) <= 120 else f"{plain[:58]}…{plain[-60:]}"


def _told(fault: Fault) -> str:
    # Many a sentence begins with the number of its line.
    named = not fault.baris or fault.pesan.startswith(f"Baris {fault.baris} ")
    place = _sheet(fault.lembar).removeprefix(", ") + ("" if named else f", baris {fault.baris}")
    place = place.removeprefix(", ")
    return f"{place[:1].upper()}{place[1:]}: {fault.pesan}" if place else fault.pesan


def _sheet(name: str) -> str:
    return f", lembar {shown(name)}" if name else ""
