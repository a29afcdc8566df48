-- Empty table of the lines of DTSEN's families as text, one row for each line that parses, with its number. NULL where
-- the file has no such column. Filled by assets/intake/sources/single_lines.py; the row id is the order of reading.
CREATE OR REPLACE TEMP TABLE dtsen_family_lines (
    sha256 VARCHAR,
    baris INTEGER,
    no_kk VARCHAR,
    nama_prov VARCHAR,
    nama_kab VARCHAR,
    nama_kec VARCHAR,
    kode_desa VARCHAR,
    nama_desa VARCHAR,
    alamat VARCHAR,
    desil VARCHAR
)
