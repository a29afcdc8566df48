"""How names are written differently: the contract's "spelling only", forms of it, and names that are another's.

An independent, small reading of the contract, so that the truth does not come from the thing it judges.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

from rapidfuzz.distance import Levenshtein

from expectations.nameless import says_nothing

_TITLES = {"H", "HJ", "DRS", "DRA", "IR", "KH", "DR"}
_FORMS = {"MOH": "MUHAMMAD", "MOCH": "MUHAMMAD", "MUH": "MUHAMMAD", "MUHAMAD": "MUHAMMAD", "MHD": "MUHAMMAD",
          "ABD": "ABDUL", "ST": "SITI"}  # fmt: skip
_OLD = (("OE", "U"), ("DJ", "J"), ("TJ", "C"))
_SOUNDS = (("SY", "S"), ("DZ", "Z"), ("KH", "H"), ("F", "P"), ("V", "P"), ("Q", "K"), ("AE", "AI"), ("AY", "AI"))
_STRANGERS = ("GREGORIUS WONDA", "YOHANA FRANSISKA", "KLEMENS BENYAMIN", "FELISITAS NOGO", "BERNADETA KEWA")


def folded(name: str) -> list[str]:
    """Words of a name after case, marks, titles, forms, old spelling, and letters that sound alike."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.upper()) if not unicodedata.combining(c))
    words = re.sub(r"[^A-Z ]", " ", plain.replace("'", "")).split()
    kept = [_FORMS.get(word, word) for word in words if word not in _TITLES] or words
    for old, new in (*_OLD, *_SOUNDS):
        kept = [word.replace(old, new) for word in kept]
    return [re.sub(r"([A-Z])\1+", r"\1", word) for word in kept]


def _held(word: str, words: list[str]) -> bool:
    return word in words or (len(word) == 1 and any(other.startswith(word) for other in words))


def agree(left: str, right: str) -> bool:
    """Whether two names are the same up to spelling."""
    short, long = sorted((folded(left), folded(right)), key=len)
    if short and all(_held(word, long) or any(len(o) == 1 and word.startswith(o) for o in long) for word in short):
        return True
    one, two = "".join(short), "".join(long)
    return Levenshtein.distance(one, two) <= min(2, max(len(one), len(two)) // 4)


def near(left: str, right: str) -> bool:
    """Whether two names agree up to spelling, or word by word but for slips (which count where all else agrees)."""
    one, two = folded(left), folded(right)
    slips = ((Levenshtein.distance(a, b), max(len(a), len(b))) for a, b in zip(one, two, strict=False))
    return agree(left, right) or (
        len(one) == len(two) and all(off <= (0 if size < 5 else 1 if size < 8 else 2) for off, size in slips)
    )


def _titled(name: str, rng: random.Random) -> str:
    return f"{rng.choice(['H.', 'HJ.', 'DRS.'])} {name}"


def _short_form(name: str, rng: random.Random) -> str:
    for full, forms in (("MUHAMMAD", ("MOH.", "MOCH", "MUHAMAD", "MHD.")), ("ABDUL", ("ABD.",)), ("SITI", ("ST.",))):
        if name.startswith(full + " "):
            return rng.choice(forms) + name[len(full) :]
    return name


def _old_spelling(name: str, rng: random.Random) -> str:
    new, old = rng.choice((("U", "OE"), ("J", "DJ")))
    return name.replace(new, old, 1) if old not in name and new in name else name


def _typo(name: str, rng: random.Random) -> str:
    if len(name.replace(" ", "")) < 9:
        return name
    place = rng.randrange(2, len(name) - 1)
    if " " in name[place - 1 : place + 2]:
        return name
    return name[:place] + (name[place] if rng.random() < 0.5 else "") + name[place:][rng.random() < 0.5 :]


def _initial(name: str, rng: random.Random) -> str:
    words = name.split()
    # Of a title and one word a letter would be left, which is nobody's name.
    if says_nothing(" ".join(words[:-1])):
        return name
    return " ".join([*words[:-1], words[-1][0] + rng.choice(("", "."))])


def _fewer_words(name: str, _: random.Random) -> str:
    words = name.split()
    return f"{words[0]} {words[-1]}" if len(words) > 2 else name


_WAYS: tuple[Callable[[str, random.Random], str], ...] = (
    _typo, _typo, _titled, _short_form, _short_form, _old_spelling, _initial, _fewer_words,
)  # fmt: skip


def respelt(name: str, rng: random.Random) -> str:
    """Another spelling of the same name, surely "spelling only" and surely not the same text."""
    for _ in range(40):
        other = rng.choice(_WAYS)(name, rng)
        if other != name and agree(other, name) and "  " not in other:
            return other
    return f"H. {name}"


def unlike(name: str, pool: list[str], rng: random.Random) -> str:
    """A name of the pool that is far beyond spelling from this one."""
    words = folded(name)
    for _ in range(60):
        other = rng.choice(pool)
        theirs = folded(other)
        if not any(_held(w, words) for w in theirs) and Levenshtein.distance("".join(words), "".join(theirs)) > 5:
            return other
    return rng.choice(_STRANGERS)
