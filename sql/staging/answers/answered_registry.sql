-- One row for each NIK that Dukcapil's answers say somebody bears: what is known of that person, which is what was
-- asked and found to agree. All else is unknown, as is whom a NIK means that they do not find, or find for several. The
-- same columns as staging.civil_registry. From staging.dukcapil_answers ($extract).
WITH answered AS (
    SELECT * FROM staging.dukcapil_answers WHERE extract = $extract
),
said AS (
    SELECT
        nik,
        -- A name that agrees in part is not how Dukcapil writes it.
        coalesce(min(nama) FILTER (WHERE nama_sesuai AND coalesce(skor, 100) = 100),
            min(nama) FILTER (WHERE nama_sesuai)) AS nama,
        min(tgl_lahir) FILTER (WHERE tgl_lahir_sesuai) AS tgl_lahir,
        max(tgl_lahir) FILTER (WHERE tgl_lahir_sesuai) AS tgl_lahir_lain,
        min(jenis_kelamin) FILTER (WHERE jenis_kelamin_sesuai) AS jenis_kelamin,
        max(jenis_kelamin) FILTER (WHERE jenis_kelamin_sesuai) AS jenis_kelamin_lain,
        min(no_kk) FILTER (WHERE no_kk_sesuai) AS no_kk, max(no_kk) FILTER (WHERE no_kk_sesuai) AS no_kk_lain,
        min(nama_ibu) FILTER (WHERE nama_ibu_sesuai) AS nama_ibu,
        min(kode_desa) FILTER (WHERE desa_sesuai) AS kode_desa,
        max(kode_desa) FILTER (WHERE desa_sesuai) AS kode_desa_lain,
        bool_or(coalesce(respon = 11, FALSE)) AS mati, bool_or(coalesce(respon = 14, FALSE)) AS nonaktif,
        bool_or(coalesce(respon IN (0, 12, 13, 15), FALSE)) AS tiada
    FROM answered
    GROUP BY nik
)
SELECT
    nik, CASE WHEN no_kk = no_kk_lain THEN no_kk END AS no_kk, nama, '' AS tmp_lahir,
    CASE WHEN tgl_lahir = tgl_lahir_lain THEN tgl_lahir END AS tgl_lahir,
    CASE WHEN jenis_kelamin = jenis_kelamin_lain THEN jenis_kelamin END AS jenis_kelamin,
    nama_ibu, CAST(NULL AS VARCHAR) AS nama_ayah, CAST(NULL AS INTEGER) AS hubungan, '' AS status_kawin,
    CAST(NULL AS INTEGER) AS pekerjaan,
    '' AS alamat, '' AS rt, '' AS rw,
    coalesce(CASE WHEN kode_desa = kode_desa_lain THEN kode_desa END, '') AS kode_desa,
    CASE WHEN mati AND NOT nonaktif THEN 2 WHEN nonaktif AND NOT mati THEN 4 END AS status,
        CAST(NULL AS BOOLEAN) AS kk_online, FALSE AS ganda
FROM said
WHERE NOT tiada
ORDER BY nik
