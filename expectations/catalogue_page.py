"""The catalogue of reasons as a page to read: `docs/alasan.md`, written by `python -m expectations.catalogue_page`.

Only the page's frame stands here; codes, owners and sentences are `catalogue.csv` and `catalogue_variants.csv`. A test
holds the page equal to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from expectations.catalogue import Fate, Layer, Reason, Variant, load_catalogue

PAGE = Path(__file__).parents[1] / "docs" / "alasan.md"

_INTRODUCTION = """\
# Daftar alasan

Halaman ini ditulis oleh program dari `expectations/catalogue.csv` dan `expectations/catalogue_variants.csv`;
jangan disunting dengan tangan.
Daftar yang sama terbit bersama setiap edisi sebagai `katalog_alasan.csv`.

Setiap baris usulan mendapat tepat satu nasib. Bila ada beberapa alasan, yang menentukan adalah nasib yang lebih dahulu
dalam urutan ini:

{fates}

Kode yang kolom nasibnya *catatan* tidak menghalangi usulan: baris DITERIMA boleh punya catatan, tetapi tidak punya
alasan. Kolom "siapa" menyebut yang harus bertindak: desa, kecamatan, Dinsos, atau Dukcapil; tanda – berarti tidak
ada tindakan.
"""
_SITUATIONS = """\
## Kalimat menurut keadaan

Beberapa kode berkata lain bila keadaannya lain. Laporan desa dan `risiko_cleansing.csv` memuat kalimat yang berlaku di
tempatnya; dari beberapa keadaan yang berlaku, yang lebih atas dipakai. Keadaan `ANGGOTA`, dan setiap keadaan
`HILANG_DI_PUSAT`, adalah kalimat untuk anggota registri, `DUKCAPIL` kalimat pada daftar tindak lanjut untuk Dukcapil,
yang lain untuk baris usulan.

"""
_FATES = {
    Fate.DIGANTIKAN: "kiriman desa yang lebih baru menggantikan baris ini",
    Fate.DUPLIKAT: "orang, program, dan jenis usulan yang sama tertulis lagi dalam kiriman; baris itu yang dinilai",
    Fate.DITOLAK: "tidak dapat diajukan pada kuartal ini",
    Fate.DIKEMBALIKAN: "desa dapat memperbaiki dan mengirim lagi",
    Fate.DITAHAN: "menunggu pihak lain, atau kelengkapan berita acara",
    Fate.DITERIMA: "masuk pengajuan kuartal ini",
}
_LAYERS = {
    Layer.BERKAS: (
        "Berkas",
        "Seluruh berkas dikembalikan: tidak satu barisnya pun dihitung, dan kiriman desa sebelumnya tetap berlaku.",
    ),
    Layer.KIRIMAN: ("Kiriman", "Keterangan pada tanda terima; berkasnya tetap diproses."),
    Layer.BARIS: ("Baris itu sendiri", "Terlihat dari isi barisnya saja."),
    Layer.DUKCAPIL: ("Baris terhadap Dukcapil", "Untuk usulan BARU dan PERBAIKAN yang NIK-nya terbaca."),
    Layer.REGISTRI: (
        "Baris terhadap baris lain dan registri",
        "Untuk baris yang punya NIK terbaca atau ID DTKS.",
    ),
    Layer.ANGGOTA: ("Anggota registri", "Keterangan pada `registri.csv`, `risiko_cleansing.csv`, dan `keluar.csv`."),
}


def render_page() -> str:
    """The whole page, every code once, in the order of the catalogue."""
    catalogue = load_catalogue()
    fates = "\n".join(f"{fate.rank}. `{fate}`: {meaning}" for fate, meaning in _FATES.items())
    sections = [
        f"## {title}\n\n{sentence}\n\n{_table(catalogue.of_layer(layer))}"
        for layer, (title, sentence) in _LAYERS.items()
    ]
    return "\n".join([_INTRODUCTION.format(fates=fates), *sections, _SITUATIONS + _variants(catalogue.variants)])


def _table(reasons: Iterable[Reason]) -> str:
    lines = [("kode", "nasib", "siapa: tindakan", "artinya", "cara memperbaiki"), ("---",) * 5]
    lines += [
        (f"`{reason.kode}`", reason.nasib or "*catatan*", _act(reason), reason.kalimat, reason.perbaikan)
        for reason in reasons
    ]
    return _lines(lines)


def _variants(variants: Iterable[Variant]) -> str:
    lines = [("kode dan keadaan", "siapa", "artinya", "cara memperbaiki", "mengapa"), ("---",) * 5]
    lines += [
        (
            f"`{variant.kode}` ({variant.keadaan})",
            str(variant.pemilik or "–"),
            *(variant.kalimat, variant.perbaikan, variant.mengapa),
        )
        for variant in variants
    ]
    return _lines(lines)


def _lines(lines: Iterable[Sequence[str]]) -> str:
    return "".join(f"| {' | '.join(_cell(cell) for cell in line)} |\n" for line in lines)


def _act(reason: Reason) -> str:
    return f"{reason.pemilik}: {reason.tindakan}" if reason.pemilik else "–"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(render_page(), encoding="utf-8")
