-- Empty table of the lines that say who takes part in which programme, as text, one row for each line that parses. NULL
-- where the file has no such column. Filled by assets/intake/sources/source_lines.py; the row id is the order of
-- reading.
CREATE OR REPLACE TEMP TABLE participation_lines (
    sha256 VARCHAR,
    baris INTEGER,
    nik VARCHAR,
    program VARCHAR,
    keadaan VARCHAR
)
