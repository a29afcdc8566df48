-- One row for each row in force and each member: the reference by which a judgement names it. A row is named by what it says (village and
-- identity as sent), so that it keeps its name in another file, row or quarter, and rows that say the same have one name.
-- From staging.submission_rows and base.
SELECT
    'USULAN' AS jenis, row_id AS nomor,
    'USULAN:' || substr(md5(concat_ws(
        chr(31), kode_desa, coalesce(nik_bersih, ''), coalesce(no_kk_teks, ''), upper(trim(coalesce(nama_teks, ''))),
        coalesce(CAST(tgl_lahir AS VARCHAR), tgl_lahir_teks, ''), upper(trim(coalesce(nama_ibu_teks, ''))),
        coalesce(jenis_kelamin, jenis_kelamin_teks, '')
    )), 1, 16) AS rujukan
FROM staging.submission_rows
WHERE periode = $periode AND NOT digantikan
UNION ALL
SELECT 'ANGGOTA', nomor, 'ANGGOTA:' || id_dtks
FROM base
WHERE NOT keluar
