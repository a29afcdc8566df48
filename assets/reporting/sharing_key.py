"""The secret that pseudonyms are made with: it comes from the environment, and stands nowhere else.

Who has it and a list of NIKs can tell whose row is whose; who has not, cannot. What it makes is `sharing.py`.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Mapping

NAME = "PADAN_KUNCI_BERBAGI"
_SHORTEST = 32
_FEWEST_MARKS = 8
# HMAC (RFC 2104) with SHA-256: the length of a block, and what the key is mixed with inside and outside.
_BLOCK = 64
_INNER, _OUTER = 0x36, 0x5C


class NoKey(ValueError):
    """There is no key that can be used; the text is the end of a sentence in Indonesian, and tells nothing of it."""


def sharing_key(environment: Mapping[str, str] = os.environ) -> bytes:
    """The key, without blanks around it; raises NoKey where there is none, or one that can be guessed."""
    key = environment.get(NAME, "").strip()
    if not key:
        raise NoKey(f"variabel lingkungan {NAME} tidak diisi (perlu hanya bila berkas itu dibagikan)")
    if len(key) < _SHORTEST or len(set(key)) < _FEWEST_MARKS:
        raise NoKey(
            f"isi variabel lingkungan {NAME} terlalu mudah ditebak: perlu paling sedikit {_SHORTEST} tanda acak, "
            "misalnya dari `openssl rand -hex 32`"
        )
    return key.encode()


def sealed(text: str) -> str:
    """The text under the key: whether it is the same key shows, the key does not. Raises NoKey."""
    return hmac.new(sharing_key(), text.encode(), "sha256").hexdigest()


def pads(key: bytes) -> tuple[bytes, bytes]:
    """The inner and the outer pad of the key (RFC 2104): a longer one than a block is digested first."""
    short = hashlib.sha256(key).digest() if len(key) > _BLOCK else key
    block = short.ljust(_BLOCK, b"\0")
    return bytes(byte ^ _INNER for byte in block), bytes(byte ^ _OUTER for byte in block)
