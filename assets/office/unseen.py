"""What nobody sees in a text of the office: signs of form alone, pasted from pages and mails. Standard library only."""

from __future__ import annotations

import unicodedata


def without_unseen(text: str) -> str:
    """The text without characters that only form others (Unicode Cf), and without those that control a machine (Cc).

    Ends of lines and tabs stay.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(sign for sign in text if sign in "\t\r\n" or unicodedata.category(sign) not in ("Cf", "Cc"))
