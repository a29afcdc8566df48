"""Names of files that have broken programs before. A name is a label, and none of them is more than that."""

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
        "a" * 240,
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


def hostile_names(count: int = 300) -> list[str]:
    """That many different names that a Linux folder can hold; slashes make sub-folders."""
    plain = [f"{stem}{ending}" for ending, stem in itertools.product(_ENDINGS, _STEMS)]
    deep = [f"{stem}/{name}" for stem, name in itertools.product(("...", "~", "CON", "a b"), plain[:20])]
    fitting = [name for name in [*plain, *deep] if all(0 < len(part.encode()) <= 255 for part in name.split("/"))]
    names = list(dict.fromkeys(name for name in fitting if name not in {".", ".."}))
    assert len(names) >= count
    return names[:count]


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
