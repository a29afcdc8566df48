-- One row for each row read of every distinct content (sha256), as text; blank cells are empty texts.
-- nomor_ba and tanggal_ba are NULL where the sheet has no such columns.
-- From the readers' frame: a row a file, each column as one text with `pemisah` between the values of its rows. In two
-- halves, for two threads.
WITH readings AS (
    SELECT * FROM incoming WHERE sha256 < '8'
    UNION ALL
    SELECT * FROM incoming WHERE sha256 >= '8'
)

SELECT
    CAST(sha256 AS VARCHAR) AS sha256,
    CAST(lembar AS VARCHAR) AS lembar,
    CAST(unnest(string_split(baris, pemisah)) AS INTEGER) AS baris,
    unnest(string_split(nik, pemisah)) AS nik,
    unnest(string_split(program, pemisah)) AS program,
    unnest(string_split(no_kk, pemisah)) AS no_kk,
    unnest(string_split(nama, pemisah)) AS nama,
    unnest(string_split(tempat_lahir, pemisah)) AS tempat_lahir,
    unnest(string_split(tgl_lahir, pemisah)) AS tgl_lahir,
    unnest(string_split(nama_ibu, pemisah)) AS nama_ibu,
    unnest(string_split(jenis_kelamin, pemisah)) AS jenis_kelamin,
    unnest(string_split(jenis_pekerjaan, pemisah)) AS jenis_pekerjaan,
    unnest(string_split(status_kawin, pemisah)) AS status_kawin,
    unnest(string_split(alamat, pemisah)) AS alamat,
    unnest(string_split(rt, pemisah)) AS rt,
    unnest(string_split(rw, pemisah)) AS rw,
    unnest(string_split(provinsi, pemisah)) AS provinsi,
    unnest(string_split(kabupaten, pemisah)) AS kabupaten,
    unnest(string_split(kecamatan, pemisah)) AS kecamatan,
    unnest(string_split(kelurahan, pemisah)) AS kelurahan,
    unnest(string_split(status_disabilitas, pemisah)) AS status_disabilitas,
    unnest(string_split(kode_jenis_disabilitas, pemisah)) AS kode_jenis_disabilitas,
    unnest(string_split(status_hamil, pemisah)) AS status_hamil,
    unnest(string_split(tgl_mulai_hamil, pemisah)) AS tgl_mulai_hamil,
    unnest(string_split(id_dtks, pemisah)) AS id_dtks,
    unnest(string_split(jenis_usulan, pemisah)) AS jenis_usulan,
    unnest(string_split(alasan_hapus, pemisah)) AS alasan_hapus,
    unnest(string_split(hubungan_keluarga, pemisah)) AS hubungan_keluarga,
    unnest(string_split(id_usulan, pemisah)) AS id_usulan,
    unnest(string_split(k0, pemisah)) AS k0,
    unnest(string_split(k1, pemisah)) AS k1,
    unnest(string_split(k2, pemisah)) AS k2,
    unnest(string_split(k3, pemisah)) AS k3,
    unnest(string_split(k4, pemisah)) AS k4,
    unnest(string_split(k5, pemisah)) AS k5,
    unnest(string_split(k6, pemisah)) AS k6,
    unnest(string_split(k7, pemisah)) AS k7,
    unnest(string_split(k8, pemisah)) AS k8,
    unnest(string_split(nomor_ba, pemisah)) AS nomor_ba,
    unnest(string_split(tanggal_ba, pemisah)) AS tanggal_ba,
    unnest(string_split(nik_sel, pemisah)) AS nik_sel,
    unnest(string_split(no_kk_sel, pemisah)) AS no_kk_sel
FROM readings
