"""How a child process answers: limits from the first line, then a question a line, within bounds on memory and time.

What it answers is the program's (`child.py`, or `assets/intake/sources/sheet_child.py`); it is started and watched by
`child_process.py`.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Mapping
from typing import Any

from assets.intake.reading.answers import READY
from assets.intake.workbooks.inspection import Limits

# Lists and the like; some megabytes.
_LOOK_FOR_CYCLES_AFTER = 50_000


def serve(answer: Callable[[Mapping[str, Any], Limits], bytes]) -> None:
    """Answer each JSON line of standard input on standard output, as `answers.py` frames it, until the input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    # The parser prints its panics: they may quote cells, and nothing but answers may stand in the channel.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    limits = Limits(**json.loads(sys.stdin.readline()))
    ceiling = limits.memory_megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers.write(READY)
    answers.flush()
    # What is imported stays, and a sheet is thousands of lists that hold no cycle: looking for one after every seven
    # hundred is a twentieth of the work.
    gc.freeze()
    gc.set_threshold(_LOOK_FOR_CYCLES_AFTER)
    for line in sys.stdin:
        # The kernel ends a child whose time is up, wherever it is: a signal handler would wait for the parser.
        signal.setitimer(signal.ITIMER_PROF, limits.seconds)
        answered = answer(json.loads(line), limits)
        signal.setitimer(signal.ITIMER_PROF, 0)
        answers.write(answered)
        answers.flush()
