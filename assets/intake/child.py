"""The child process that reads deliveries, one after the other, within bounds on memory and time.

JSON lines in: a path, and whether its cover alone is wanted; readings out (`answers.py`). Started and watched by
`child_process.py`; when it dies, the file it was reading is at fault, and no other. Run as
`python -m assets.intake.child`.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from pathlib import Path

from assets.intake.answers import READY, packed
from assets.intake.cover_of_refused import cover_of_unread
from assets.intake.inspection import Limits
from assets.intake.reader import Reading, read_delivery


def main() -> None:
    """Read the limits from the first line, then a path from each line that follows, until the input ends."""
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
    for line in sys.stdin:
        # The kernel ends a child whose time is up, wherever it is: a signal handler would wait for the parser.
        signal.setitimer(signal.ITIMER_PROF, limits.seconds)
        asked = json.loads(line)
        path = Path(asked["berkas"])
        reading = Reading(cover=cover_of_unread(path)) if asked["pengantar"] else read_delivery(path, limits)
        signal.setitimer(signal.ITIMER_PROF, 0)
        answers.write(packed(reading))
        answers.flush()


if __name__ == "__main__":
    main()
