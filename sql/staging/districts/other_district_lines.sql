-- Empty table of the lines of the lists of who stands in another district, as text, one row for each line that parses.
-- Filled by assets/intake/sources/source_lines.py; the row id is the order of reading.
CREATE OR REPLACE TEMP TABLE other_district_lines (
    sha256 VARCHAR,
    baris INTEGER,
    id_dtks VARCHAR,
    nik VARCHAR,
    nama VARCHAR,
    kabupaten_lain VARCHAR,
    cara VARCHAR
)
