-- Empty table of the extract's lines as text, one row for each line that parses; `baris` where it is known at once.
-- NULL where the file has no such column; the village's four numbers or names stand in some layouts only (contract
-- 2.5). Filled by assets/intake/sources/source_lines.py; the row id is the order of reading.
CREATE OR REPLACE TEMP TABLE civil_registry_lines (
    sha256 VARCHAR,
    baris INTEGER,
    nik VARCHAR,
    no_kk VARCHAR,
    nama_lgkp VARCHAR,
    tmpt_lhr VARCHAR,
    tgl_lhr VARCHAR,
    jenis_klmin VARCHAR,
    nama_lgkp_ibu VARCHAR,
    nama_lgkp_ayah VARCHAR,
    stat_hbkel VARCHAR,
    status_kawin VARCHAR,
    jenis_pkrjn VARCHAR,
    alamat VARCHAR,
    no_rt VARCHAR,
    no_rw VARCHAR,
    kode_desa VARCHAR,
    status VARCHAR,
    kk_online VARCHAR,
    no_prop VARCHAR,
    no_kab VARCHAR,
    no_kec VARCHAR,
    no_kel VARCHAR,
    nama_prop VARCHAR,
    nama_kab VARCHAR,
    nama_kec VARCHAR,
    nama_desa VARCHAR
)
