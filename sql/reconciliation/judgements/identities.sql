-- One row for each row in force and each member: the reference by which a judgement names it. A row is named by what it
-- says: village and identity, folded, or as sent where they cannot be read. So it keeps its name in another file, row,
-- quarter or spelling. Rows that say the same have one name. From staging.submission_rows, folded_rows and base.
SELECT
    'USULAN' AS jenis, row_id AS nomor,
    'USULAN:' || substr(md5(concat_ws(
        chr(31), kode_desa, isi_orang(
            coalesce(nik, nik_bersih), coalesce(nullif(folded.baku, ''), upper(nama_teks)),
            coalesce(nullif(folded.ibu_baku, ''), upper(nama_ibu_teks)),
            coalesce(CAST(tgl_lahir AS VARCHAR), tgl_lahir_teks),
            coalesce(no_kk, no_kk_teks), coalesce(jenis_kelamin, jenis_kelamin_teks)
        )
    )), 1, 16) AS rujukan
FROM staging.submission_rows
JOIN folded_rows AS folded USING (row_id)
WHERE periode = $periode AND NOT digantikan
UNION ALL
SELECT 'ANGGOTA', nomor, 'ANGGOTA:' || id_dtks
FROM base
WHERE NOT keluar
