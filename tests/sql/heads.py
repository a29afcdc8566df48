"""The head of a statement, as tests read it: which sources its sentence "From …" names."""

from __future__ import annotations

import re

from sql.statements import statement

# "From a, b.c and the temporary table `d` (of the quarter before)": up to a full stop, colon or semicolon.
_SENTENCE = re.compile(r"(?:^|(?<=[.;:)] ))From (.*?)[.:;](?= |$)")
_ASIDE = re.compile(r" \([^()]*\)")
_BETWEEN = re.compile(r",? and |, ")
_BEFORE = re.compile(r"the temporary tables? |the views? ")


def head_of(text: str) -> str:
    """The comment at the head of a statement, as one line."""
    lines = text.splitlines()
    after = next((place for place, line in enumerate(lines) if not line.startswith("--")), len(lines))
    return " ".join(line.removeprefix("--").strip() for line in lines[:after])


def named_sources(name: str) -> tuple[str, ...]:
    """Sources that the head of the statement names, sorted; what is lent as a frame is `incoming`."""
    return sources_named_in(head_of(statement(name)))


def sources_named_in(head: str) -> tuple[str, ...]:
    """As `named_sources`, for the text of a head. What is no name of a table is given as it stands."""
    found: set[str] = set()
    for sentence in _SENTENCE.findall(_ASIDE.sub("", head)):
        for words in _BETWEEN.split(sentence):
            source = _BEFORE.sub("", words).replace("`", "")
            found.add("incoming" if re.search(r"\bframe\b", words) else source)
    return tuple(sorted(found))
