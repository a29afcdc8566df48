"""Lines of a CSV that are sound as they stand, told by the block: no line is looked at where all of a block are.

Sound is a line whose every value stands between quotes and holds neither quote nor separator, or one without any quote
and with as many values as the header has. What a line without all this says is `single_lines.py`.
"""

from __future__ import annotations

import numpy as np

from assets.intake.sources.source_files import CsvLayout

# No record is as long. DuckDB reads twice as much.
LONGEST = 900_000
_QUOTE, _END = ord('"'), ord("\n")


class Soundness:
    """What is sound in a file of this layout; blocks are lines of UTF-8, each with LF at its end."""

    def __init__(self, layout: CsvLayout) -> None:
        sign, header = layout.delimiter.encode(), [cell.encode() for cell in layout.header]
        self._width, self._sign = len(header), ord(sign)
        self._between = b'"' + sign + b'"'
        # What is left of a sound line without its values.
        self.quoted = sign.join([b'""'] * self._width)
        self._plain = sign * (self._width - 1)
        self._values = bytes(set(range(256)) - set(b'"\n' + sign))
        # A header that comes again says nobody, and so does a line of separators.
        self._odd_quoted = b'"' + self._between.join(header) + b'"'
        self._odd_plain = (sign.join(header), self._plain)

    def whole(self, block: bytes) -> bool:
        """Whether every line of the block is sound."""
        lines = block.count(b"\n")
        if len(block) > LONGEST:
            return False
        left = block.translate(None, self._values)
        if left == (self.quoted + b"\n") * lines:
            return self._closely_quoted(block, lines) and self._odd_quoted not in block
        return left == (self._plain + b"\n") * lines and not any(odd in block for odd in self._odd_plain)

    def of_each(self, block: bytes) -> list[bool]:
        """Which lines of the block are sound."""
        left = block.translate(None, self._values)
        return [self._sound(*both) for both in zip(block.split(b"\n")[:-1], left.split(b"\n")[:-1], strict=True)]

    def _sound(self, line: bytes, left: bytes) -> bool:
        if len(line) > LONGEST:
            return False
        if left == self._plain:
            return line not in self._odd_plain
        return (
            left == self.quoted
            and line[:1] == line[-1:] == b'"'
            and line.count(self._between) == self._width - 1
            and line != self._odd_quoted
        )

    def _closely_quoted(self, block: bytes, lines: int) -> bool:
        """Whether nothing stands beside the quotes of lines with the right marks in the right order."""
        signs = np.frombuffer(block, dtype=np.uint8)
        quotes, within = signs == _QUOTE, signs[1:-1]
        apart = ((within == self._sign) | (within == _END)) & quotes[:-2] & quotes[2:]
        return bool(quotes[0] and quotes[-2]) and int(np.count_nonzero(apart)) == self._width * lines - 1
