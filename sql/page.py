"""The page of statements, made by `python -m sql.page`: lines of 120 columns at most, indents of four, none blank.

With `--check` it changes nothing and names the files. The text of functions and of `persons` is part of a key, and
people are folded anew whenever it changes: it is left as it stands. A text that cannot be broken may run past the page.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from sql.statements import ROOT

WIDTH = 120
_STEP = 4
_KEYED = frozenset({"functions"})
# What opens and closes a part of a line, a text that is never broken, and where a line may be broken.
_TOKEN = re.compile(
    r"(?P<text>'(?:[^']|'')*'|\"[^\"]*\")"
    r"|(?P<open>[(\[{]|\bCASE\b)|(?P<close>[)\]}]|\bEND\b)"
    r"|(?P<comma>, )"
    r"|(?<!DISTINCT)(?<!LEFT)(?<!CROSS) (?=(?P<word>FROM|WHERE|JOIN|LEFT JOIN|CROSS JOIN|GROUP BY|ORDER BY|HAVING"
    r"|ON|AND|OR|WHEN|THEN|ELSE|FILTER|PARTITION BY|\|\||\+)(?:[ (]|$))"
)
_CLAUSES = ("FROM", "WHERE", "JOIN", "LEFT JOIN", "CROSS JOIN", "GROUP BY", "ORDER BY", "HAVING")
# Of two places that are as deep, the line is broken at the one of the first of these.
_RANKS = {
    **dict.fromkeys((*_CLAUSES, "PARTITION BY"), 0),
    **dict.fromkeys((",", "ON"), 1),
    **dict.fromkeys(("AND", "OR", "WHEN", "ELSE"), 2),
    **dict.fromkeys(("THEN", "||", "+"), 3),
    "FILTER": 4,
}
_CLAUSE = re.compile(r"(?:SELECT|WITH|FROM|WHERE|JOIN|LEFT JOIN|CROSS JOIN|GROUP BY|ORDER BY|ON|AND|OR|WHEN|CASE)\b")


def pages() -> Iterator[Path]:
    """The statements whose lines are held to the page."""
    for path in sorted(ROOT.rglob("*.sql")):
        if path.parent.name not in _KEYED and path.stem != "persons":
            yield path


def fitted(text: str) -> str:
    """The text with every line of code within the page; only blanks and line ends are other ones."""
    lines = (_indented(line) for line in text.splitlines() if line.strip())
    return "".join(f"{line}\n" for whole in lines for line in _broken(whole))


def _indented(line: str) -> str:
    """The line at a multiple of four blanks; what stood below the first column of a SELECT moves to the left."""
    code = line.lstrip()
    return " " * ((len(line) - len(code)) // _STEP * _STEP) + code


def _broken(line: str) -> Iterator[str]:
    indent = len(line) - len(line.lstrip())
    while len(line) > WIDTH and not line.lstrip().startswith("--"):
        found = _place(line)
        if found is None:
            break
        place, word, depth = found
        yield line[:place].rstrip()
        beside = depth == 0 and (word in _CLAUSES or (word == "," and not _CLAUSE.match(line.lstrip())))
        line = " " * (indent if beside else indent + _STEP) + line[place:].lstrip()
    yield line


def _place(line: str) -> tuple[int, str, int] | None:
    """Where to break the line, at which word, and how deep within brackets; None where it cannot be broken."""
    depth, places = 0, []
    for token in _TOKEN.finditer(line):
        word = "," if token["comma"] else token["word"]
        if token["open"]:
            depth += 1
        elif token["close"]:
            depth -= 1
        elif word and line[: token.start()].strip() and token.start() < WIDTH:
            places.append((depth, _RANKS[word], -(token.end() if word == "," else token.start()), word))
    if not places:
        return None
    depth, _, place, word = min(places)
    return -place, word, depth


def main() -> int:
    """Fit every statement, or name those that do not fit."""
    checking = "--check" in sys.argv[1:]
    wide = [path for path in pages() if fitted(path.read_text(encoding="utf-8")) != path.read_text(encoding="utf-8")]
    for path in wide:
        if checking:
            sys.stdout.write(f"{path.relative_to(ROOT.parent)}: not as make format leaves it\n")
        else:
            path.write_text(fitted(path.read_text(encoding="utf-8")), encoding="utf-8")
    return int(checking and bool(wide))


if __name__ == "__main__":
    sys.exit(main())
