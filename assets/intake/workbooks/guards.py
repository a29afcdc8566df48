"""What readers of a damaged workbook raise, turned into the fault of a damaged file.

Standard library and python-calamine only: child processes import this module.
"""

from __future__ import annotations

import contextlib
import zipfile
import zlib
from collections.abc import Iterator

from python_calamine import CalamineError, PasswordError

from assets.intake.workbooks.inspection import damaged, locked


@contextlib.contextmanager
def sound_zip() -> Iterator[None]:
    """Turns what `zipfile` raises of a damaged archive into the fault of a damaged file."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, NotImplementedError) as error:
        raise damaged() from error


@contextlib.contextmanager
def sound_parse() -> Iterator[None]:
    """Turns whatever the parser raises, its panics too, into the fault of a damaged file."""
    try:
        yield
    except PasswordError as error:
        raise locked() from error
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise damaged() from error
    except Exception:
        raise
    except BaseException as error:
        # A panic inside the parser is no Exception.
        if type(error).__name__ == "PanicException":
            raise damaged() from error
        raise
