-- Empty table of the lines of Dukcapil's answers as text, one row for each line that parses; `baris` where it is known
-- at once. What was asked of a person, then the verdict on each field (sesuai_…), then what the service says of the
-- NIK. NULL where the file has no such column. Filled by assets/intake/sources/source_lines.py; the row id is the order
-- of reading.
CREATE OR REPLACE TEMP TABLE dukcapil_answer_lines (
    sha256 VARCHAR,
    baris INTEGER,
    nik VARCHAR,
    nama VARCHAR,
    tgl_lahir VARCHAR,
    jenis_kelamin VARCHAR,
    no_kk VARCHAR,
    nama_ibu VARCHAR,
    nama_prop VARCHAR,
    nama_kab VARCHAR,
    nama_kec VARCHAR,
    nama_desa VARCHAR,
    sesuai_nama VARCHAR,
    sesuai_tgl_lahir VARCHAR,
    sesuai_jenis_kelamin VARCHAR,
    sesuai_no_kk VARCHAR,
    sesuai_ibu VARCHAR,
    sesuai_prop VARCHAR,
    sesuai_kab VARCHAR,
    sesuai_kec VARCHAR,
    sesuai_desa VARCHAR,
    respon VARCHAR,
    kode_respon VARCHAR
)
