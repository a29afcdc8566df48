"""Functions of DuckDB that Spark lacks, over columns of an Arrow batch: the same results, pair by pair.

Similarity and edits are rapidfuzz's, whose C++ is DuckDB's own. Executors import this module: the project is installed
there, too (docs/scale.md).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pandas as pd
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler
from rapidfuzz.process import cpdist

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def jaro_winkler_similarity(one: pd.Series, other: pd.Series) -> pd.Series:
    """How alike two texts are, 0 to 1; missing where one is."""
    return _pairwise(one, other, JaroWinkler.similarity, np.float64)


def damerau_levenshtein(one: pd.Series, other: pd.Series) -> pd.Series:
    """Edits between two texts, two letters that changed places counting as one; missing where one is."""
    return _pairwise(one, other, DamerauLevenshtein.distance, np.int64).astype("Int64")


def strip_accents(texts: pd.Series) -> pd.Series:
    """Letters without their marks; missing stays missing."""
    return texts.map(lambda text: _bare(text) if isinstance(text, str) else None).astype(object)


def lend_functions(session: SparkSession) -> None:
    """Let statements of this session call them, by DuckDB's names."""
    from pyspark.sql.functions import pandas_udf

    made: tuple[tuple[Any, str], ...] = (
        (jaro_winkler_similarity, "double"),
        (damerau_levenshtein, "bigint"),
        (strip_accents, "string"),
    )
    for function, kind in made:
        session.udf.register(function.__name__, pandas_udf(function, returnType=kind))


def _bare(text: str) -> str:
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(sign for sign in apart if unicodedata.category(sign)[0] != "M"))


def _pairwise(one: pd.Series, other: pd.Series, measure: Callable[..., Any], kind: type) -> pd.Series:
    missing = one.isna() | other.isna()
    texts = one.where(~missing, "").tolist(), other.where(~missing, "").tolist()
    found = cpdist(*texts, scorer=measure, dtype=kind) if len(one) else np.array([], dtype=kind)
    result: Any = pd.Series(found, index=one.index).astype(object)
    return cast("pd.Series", result.where(~missing, None))
