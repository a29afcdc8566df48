"""Without the extra `national` everything else is there: no module but the translator's asks for what it brings."""

from __future__ import annotations

import subprocess
import sys

_NEEDS_THE_EXTRA = {"sql.portable", "sql.spark_words"}
_IMPORT_ALL = """
import importlib, pkgutil, sys
for missing in ("pyspark", "sqlglot", "pyarrow"):
    sys.modules[missing] = None
for room in ("assets", "expectations", "national", "pipelines", "sample", "serving", "sql", "tests.spark"):
    package = importlib.import_module(room)
    for found in pkgutil.walk_packages(getattr(package, "__path__", []), f"{room}."):
        if found.name.endswith("__main__"):
            continue
        try:
            importlib.import_module(found.name)
        except ImportError:
            print(found.name)
"""


def test_only_the_translator_needs_the_extra() -> None:
    told = subprocess.run([sys.executable, "-c", _IMPORT_ALL], capture_output=True, text=True, check=True)
    assert set(told.stdout.split()) == _NEEDS_THE_EXTRA
