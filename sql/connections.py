"""Connections to DuckDB as the warehouse wants them: within bounds, and without anything from the network."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import duckdb

# Rows are shared among threads, and go to the file as soon as there are so many: what does not fill a group is written
# to a log first, and of DuckDB's own size (122,880) a village's rows fill none. A file may hold groups of all sizes.
_ROWS_IN_A_GROUP = 16_384
# The working file goes by this name within its connection.
_WAREHOUSE = "padan"


@contextlib.contextmanager
def connected_to_warehouse(
    path: str, *, memory: str, threads: int, spill: str, most: str
) -> Iterator[duckdb.DuckDBPyConnection]:
    """An open connection to the working file, whose tables are meant where a name says no more."""
    with connected(":memory:", memory=memory, threads=threads, spill=spill, most=most) as connection:
        file = path.replace("'", "''")
        connection.execute(f"ATTACH '{file}' AS {_WAREHOUSE} (ROW_GROUP_SIZE {_ROWS_IN_A_GROUP})")
        connection.execute(f"USE {_WAREHOUSE}")
        # Not kept back until there are five: they would be written when all else is done.
        connection.execute("SET write_buffer_row_group_count = 1")
        yield connection


@contextlib.contextmanager
def connected(
    where: str, *, memory: str, threads: int, spill: str = "", most: str = ""
) -> Iterator[duckdb.DuckDBPyConnection]:
    """An open connection to a file or `:memory:`; `spill`: the folder for what does not fit, blank for nowhere."""
    connection = duckdb.connect(
        where,
        config={
            "memory_limit": memory,
            "threads": threads,
            "temp_directory": spill,
            **({"max_temp_directory_size": most} if spill else {}),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "preserve_insertion_order": True,
            # A file's first form is what every later one keeps: this one compresses text in two thirds of the time, to
            # half the size, and is read as fast. Files of an older form stay as they are and do.
            "storage_compatibility_version": "v1.5.0",
            # A quarter's tables are written one after the other: folded into the file once, when it is closed.
            "checkpoint_threshold": "1GB",
        },
    )
    try:
        connection.execute("SET enable_progress_bar = false")
        # DuckDB 1.5.6 fails with an internal error on some `row_number() … = 1` over outer joins when it does this.
        connection.execute("SET disabled_optimizers = 'top_n_window_elimination'")
        # Of the older form: strings in a dictionary alone are read four times as fast as with FSST, for not quite twice
        # the disk.
        connection.execute("SET disabled_compression_methods = 'fsst'")
        yield connection
    finally:
        connection.close()
