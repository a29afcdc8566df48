"""Names of files that have broken programs before. A name is a label, and none of them is more than that.

Names of the inbox are what Linux can hold: up to 255 bytes without `/` and NUL, in folders of any depth, so a path is
longer than 300 characters and a name never is. `../`, NUL and names of 300 characters cannot lie in a folder: they are
given to intake as labels (`UNREAL_LABELS`), and to the reader as names within a workbook's zip and of its sheets.
No function turns a label into a place: bytes are kept under their digest, and reports under codes of the district's
villages (`assets/intake/landing.py`, `assets/reporting/publish.py`).
"""

from __future__ import annotations

import itertools
from pathlib import Path

_STEMS = (
    *("..", "...", "..\\..\\etc", "%2e%2e%2fetc", "C:\\Windows", "\\\\server\\share", "~", "~root", "-rf", "--help"),
    *("CON", "NUL", "AUX", "COM1", "LPT1", "con.tar", "a:b", "a?b", "a*b", "a|b", "a<b>", 'a"b', "a'b", "a`b`"),
    *("$(reboot)", "${HOME}", ";reboot;", "&&reboot", "a\nb", "a\rb", "a\tb", "a\x01b", "a\x1b[31mb", "a\x7fb"),
    *("\u202egpj", "\u200bkosong", "\ufeffbom", "ñ" * 100, "n\u0303", "ｆｕｌｌ", "🦄", "\u0661"),
    *("=cmd|' 'A0", "+1", "@SUM(A1)", "'; DROP TABLE x;--", '"; DROP TABLE x;--', "<script>alert(1)</script>"),
    *(
        " ",
        " depan",
        "belakang ",
        "titik.",
        "%s%n",
        "{0}",
        "{{7*7}}",
        "manifest",
        "diterima",
        "padan.duckdb",
    ),
)
_ENDINGS = (".xlsx", ".csv", ".XLSX", "", ".jsonl", ".lock")
_FOLDERS = ("....", "~d", "CON.d", "a b", "-d", "\u202ed")
# What Linux cannot hold as a name: `/` parts folders, `..` is one, NUL ends a name, 255 bytes are the most.
UNREAL_LABELS = (
    *("../../../etc/passwd", "/etc/passwd", "..", ".", "a/../../b.xlsx", "..\\..\\b.xlsx", "//server/share"),
    *("a\0b.xlsx", "\0", "a.xlsx\0.csv", "x" * 300, "x" * 295 + ".xlsx", "ñ" * 300 + ".csv", "../" * 100 + "b.xlsx"),
)


def hostile_names() -> list[str]:
    """Different names that a Linux folder can hold, over 300; slashes make sub-folders."""
    plain = [f"{stem}{ending}" for ending, stem in itertools.product(_ENDINGS, _STEMS)]
    longest = [f"{'a' * (255 - len(ending))}{ending}" for ending in _ENDINGS]
    longest += [f"{'ñ' * 125}{ending}" for ending in _ENDINGS]
    deep = [f"{folder}/{name}" for folder, name in itertools.product(_FOLDERS, plain[:20])]
    # Paths of 400 and of over 2,000 characters.
    deep += [f"{'d' * 250}/{'e' * 145}{ending}" for ending in _ENDINGS]
    deep += ["/".join(["f" * 255] * 8 + [f"g{ending}"]) for ending in _ENDINGS]
    fitting = [
        name for name in [*longest, *deep, *plain] if all(0 < len(part.encode()) <= 255 for part in name.split("/"))
    ]
    return list(dict.fromkeys(name for name in fitting if name not in {".", ".."}))


def ignored_by_contract(name: str) -> bool:
    """Dot files and folders, `~$…` and `.part` are no deliveries."""
    *folders, last = name.split("/")
    return any(folder.startswith(".") for folder in folders) or last.startswith((".", "~$")) or last.endswith(".part")


def deliver_all(inbox: Path, names: list[str]) -> None:
    """A file of its own under each of these names."""
    for number, name in enumerate(names):
        path = inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{number}", encoding="utf-8")
