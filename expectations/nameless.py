"""Names that say nothing (contract 1): what people write where they know no name. It is missing, on both sides.

Whole names only: ADA, SAMA and DITO are names of people, and so is whatever merely contains one of these. NYAI, NONA
and MBOK are left out of the titles, for they stand as a mother's whole name in family cards. Over folded names the
same list stands in `sql/reconciliation/functions/nama_hampa.sql`; a test holds the two together.
"""

from __future__ import annotations

import re

# Words stand apart by one blank. They may also be written together (TIDAKADA) or with anything but letters between.
_NOT = "TIDAK|TDK|TAK|TDAK|TIDK|TIDA|BELUM|BLM|BLUM|BELOM|GAK|NGGAK"
_KNOWN = (
    "ADA|ADA DATA|ADA NAMA|DIKETAHUI|DIKETAHUI NAMANYA|DIKTAHUI|DIKENAL|TAHU|TAU|TERDATA|TERISI|DIISI|INGAT|JELAS|PUNYA"
)
_PHRASES = (
    "LUPA|LUPA NAMA|LUPA NAMANYA|TIADA|TANPA NAMA|NO NAME|NAMA|ANONIM|UNKNOWN|NULL|KOSONG|NIHIL|STRIP|N A|N N|SDA"
    "|S D A|IDEM|MENINGGAL|MENINGGAL DUNIA|WAFAT"
)
_BY_NOW = "SUDAH|SDH|TELAH"
_GONE = "MENINGGAL|MENINGGAL DUNIA|WAFAT|TIADA|LUPA"
_TITLES = (
    "ALM|ALMH|ALMARHUM|ALMARHUMAH|H|HJ|HAJI|HAJJAH|HAJAH|DRS|DRA|DR|IR|PROF|KH|KYAI|KIAI|USTADZ|USTAD|UST"
    "|BAPAK|BPK|PAK|IBU|BU|IBU KANDUNG|TUAN|TN|NYONYA|NY|SAUDARA|SDR|SAUDARI|SDRI"
)


def pattern(blank: str, between: str) -> str:
    """The list as one regular expression: `blank` matches what stands inside a phrase, `between` what parts titles."""
    known, phrases, gone, titles = (words.replace(" ", blank) for words in (_KNOWN, _PHRASES, _GONE, _TITLES))
    said = rf"(?:{_NOT}){blank}(?:{known})|(?:{_BY_NOW}){blank}(?:{gone})|{phrases}"
    return rf"[A-Z]|X(?:{blank}X)*|{said}|(?:{titles})(?:{between}(?:{titles}))*"


# Over names as folded: upper case letters and digits, one blank between words.
FOLDED = pattern(" ?", " ")
# Over names as written. RE2 (DuckDB) knows letters of all alphabets by `\p{L}` alone, Python by `\w` alone.
_SIGNS, _SIGNS_RE2 = r"[\W\d_]", r"[^\p{L}]"
WRITTEN = rf"(?is)\A{_SIGNS}*(?:(?:{pattern(f'{_SIGNS}*', f'{_SIGNS}+')}){_SIGNS}*)?\Z"
WRITTEN_RE2 = rf"(?is)\A{_SIGNS_RE2}*(?:(?:{pattern(f'{_SIGNS_RE2}*', f'{_SIGNS_RE2}+')}){_SIGNS_RE2}*)?\z"
_WRITTEN = re.compile(WRITTEN)


def says_nothing(text: str | None) -> bool:
    """Whether this stands where no name is known: blank, signs, digits, one letter, TIDAK TAHU, a title alone."""
    return not text or _WRITTEN.match(text) is not None
