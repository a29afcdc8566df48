-- One row for each row of the submission that was uploaded in an earlier window and is asked for no longer: in which
-- window, of which edition, and what it said. From the frame of uploaded rows.
SELECT
    CAST(jendela AS VARCHAR) AS jendela,
    CAST(edisi AS INTEGER) AS edisi,
    CAST(jenis_usulan AS VARCHAR) AS jenis_usulan,
    CAST(program AS VARCHAR) AS program,
    CAST(id_dtks AS VARCHAR) AS id_dtks,
    CAST(nik AS VARCHAR) AS nik,
    CAST(no_kk AS VARCHAR) AS no_kk,
    CAST(nama AS VARCHAR) AS nama,
    CAST(tgl_lahir AS VARCHAR) AS tgl_lahir,
    CAST(alasan_hapus AS VARCHAR) AS alasan_hapus,
    CAST(kode_desa AS VARCHAR) AS kode_desa,
    CAST(sha256 AS VARCHAR) AS sha256,
    CAST(lembar AS VARCHAR) AS lembar,
    CAST(baris AS INTEGER) AS baris
FROM incoming
