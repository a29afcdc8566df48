-- Empty table of the snapshot's lines as text, one row for each line that parses; `baris` where it is known at once.
-- Filled by assets/intake/sources/source_lines.py; the row id is the order of reading.
CREATE OR REPLACE TEMP TABLE dtks_snapshot_lines (
    sha256 VARCHAR,
    baris INTEGER,
    id_dtks VARCHAR,
    id_keluarga VARCHAR,
    nik VARCHAR,
    no_kk VARCHAR,
    nama VARCHAR,
    tmp_lahir VARCHAR,
    tgl_lahir VARCHAR,
    jenis_kelamin VARCHAR,
    nama_ibu_kandung VARCHAR,
    alamat VARCHAR,
    rt VARCHAR,
    rw VARCHAR,
    kode_desa VARCHAR,
    hub_keluarga VARCHAR,
    pkh VARCHAR,
    bpnt VARCHAR,
    pbi VARCHAR,
    yapi VARCHAR,
    desil VARCHAR
)
