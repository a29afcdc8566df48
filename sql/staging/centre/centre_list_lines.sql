-- Empty table of the lines of the centre's lists as text, one row for each line that parses; `baris` where it is known
-- at once. NULL where the file has no such column: which list it is shows by that (contract 2.5).
-- Filled by assets/intake/sources/source_lines.py; the row id is the order of reading.
CREATE OR REPLACE TEMP TABLE centre_list_lines (
    sha256 VARCHAR,
    baris INTEGER,
    nik VARCHAR,
    no_kk VARCHAR,
    nama VARCHAR,
    tgl_nonaktif VARCHAR,
    keterangan VARCHAR,
    desil VARCHAR,
    nik_mask VARCHAR,
    lembaga VARCHAR,
    kode_desa VARCHAR,
    nama_prop VARCHAR,
    nama_kab VARCHAR,
    nama_kec VARCHAR,
    nama_desa VARCHAR,
    alamat VARCHAR,
    rt VARCHAR,
    rw VARCHAR
)
