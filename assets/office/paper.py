"""The paper that workbooks are set up for, a setting (`kertas`)."""

from __future__ import annotations

from enum import StrEnum


class Paper(StrEnum):
    """F4 (215 x 330 mm) is what many Indonesian offices have instead of A4."""

    A4 = "A4"
    F4 = "F4"
