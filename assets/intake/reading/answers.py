"""A reading as it passes from the child to its parent: its length, what was found as JSON, then the columns as text.

The columns are most of it, and JSON would look at each of their signs twice. Standard library only: child processes
import this module.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import accumulate, pairwise

from assets.intake.faults import Fault, Note
from assets.intake.reading.reader import Reading

# What a child says when it is ready to read.
READY = b"0\n"


def packed(reading: Reading) -> bytes:
    """The answer that carries this reading."""
    sizes = {name: len(text) for name, text in reading.columns.items()}
    told = {name: [asdict(one) for one in getattr(reading, name)] for name in ("faults", "notes")}
    said = {**reading.__dict__, **told, "columns": sizes}
    content = (json.dumps(said, ensure_ascii=False) + "\n" + "".join(reading.columns.values())).encode()
    return framed(content)


def framed(content: bytes) -> bytes:
    """An answer as it passes: led by its length."""
    return b"%d\n%b" % (len(content), content)


def content_of(answer: bytes | bytearray) -> bytes | bytearray:
    """What a whole answer carries."""
    return answer.split(b"\n", 1)[1]


def is_whole(answer: bytes | bytearray) -> bool:
    """Whether nothing of the answer is still to come."""
    size, end, _ = answer[:20].partition(b"\n")
    return bool(end) and len(answer) >= int(size) + len(size) + 1


def unpacked(answer: bytes | bytearray) -> Reading:
    """The reading that a whole answer carries."""
    _, said, content = answer.split(b"\n", 2)
    found = json.loads(said)
    text, sizes = content.decode(), found["columns"]
    ends = pairwise(accumulate(sizes.values(), initial=0))
    columns = {name: text[start:end] for name, (start, end) in zip(sizes, ends, strict=True)}
    told = {"faults": [Fault(**fault) for fault in found["faults"]], "notes": [Note(**note) for note in found["notes"]]}
    return Reading(**{**found, **told, "columns": columns})
