-- Empty table of the lines of DTSEN's people as text, one row for each line that parses, with its number. NULL where
-- the file has no such column. Filled by assets/intake/sources/single_lines.py; the row id is the order of reading.
CREATE OR REPLACE TEMP TABLE dtsen_member_lines (
    sha256 VARCHAR,
    baris INTEGER,
    nik VARCHAR,
    no_kk VARCHAR,
    nama VARCHAR,
    tgl_lahir VARCHAR,
    jenis_kelamin VARCHAR,
    hub_keluarga VARCHAR,
    pbi VARCHAR,
    id_dtks VARCHAR,
    nama_prov VARCHAR,
    nama_kab VARCHAR,
    nama_kec VARCHAR,
    kode_desa VARCHAR,
    nama_desa VARCHAR,
    alamat VARCHAR,
    rt VARCHAR,
    rw VARCHAR
)
