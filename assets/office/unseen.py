"""What nobody sees in a text: signs of form and control alone, pasted from pages and mails, left by programs of old.

Standard library only: child processes import this module.
"""

from __future__ import annotations

import re

# These are the characters of category Cf and the variation selectors, and those of Cc that are no blank. A test holds
# them against Unicode's tables.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]|"
    "[\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)
# Looked for one by one, they take a tenth of the time.
_CONTROLS = (*map(chr, (*range(9), *range(14, 32), 127)),)


def without_invisible(text: str) -> str:
    """The text without what nobody sees: format and control characters, variation selectors (contract 2.1)."""
    return text if text.isascii() and text.isprintable() else _INVISIBLE.sub("", text)


def may_hide(text: str) -> bool:
    """Whether a long text has any such sign."""
    return (not text.isascii() or any(map(text.__contains__, _CONTROLS))) and bool(_INVISIBLE.search(text))
