"""Makes what it is asked for, one after the other, until nobody asks any more: run by `second_hand.py`, its parent.

What it cannot make has no bytes: the parent makes it itself, and tells the error where errors are told.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys

from assets.reporting.second_hand import SIZE


def main() -> None:
    """Read what is asked from standard input, write each answer, led by its length, to standard output."""
    answers = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not stand among the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    gc.freeze()
    while True:
        try:
            # Nobody but the parent holds the other end of this pipe.
            make, of = pickle.load(sys.stdin.buffer)  # noqa: S301
        except EOFError:
            return
        try:
            content: bytes = make(of)
        except Exception:
            content = b""
        answers.write(len(content).to_bytes(SIZE) + content)
        answers.flush()


if __name__ == "__main__":
    main()
