"""What every section of `padan.toml` is: keys that are known, values of their own type, nothing of them in an error."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """Keys and values of one section."""

    # Without the input: it may hold a password.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)
