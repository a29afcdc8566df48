-- One row for each village with members: how many, how many of them need care, and a digest of all that its
-- verification pack shows of them. From verification_members.
SELECT
    kode_desa,
    count(*) AS anggota,
    count(*) FILTER (perhatian <> '') AS perlu_perhatian,
    md5(string_agg(
        md5(concat_ws(chr(31), id_dtks, nama, nik, no_kk, tgl_lahir, jenis_kelamin, nama_ibu, alamat, rt, rw, program,
            status, perhatian, padan)),
        '' ORDER BY urutan
    )) AS sidik
FROM verification_members
GROUP BY kode_desa
ORDER BY kode_desa
