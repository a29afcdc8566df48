-- One row for each row in force and each reason that the centre's deciles and exclude list, and the lists of who stands
-- in another district, give it. A decile judges who comes in, not who is corrected. From contenders, family_deciles,
-- staging.decile_limits, staging.centre_lists, staging.other_districts.
WITH excluded AS (
    SELECT DISTINCT nik FROM staging.centre_lists
    WHERE periode = $periode AND jenis = 'DIKECUALIKAN' AND nik IS NOT NULL
),
ranked AS (
    SELECT contenders.row_id, contenders.program, coalesce(family.desil, person.desil) AS desil
    FROM contenders
    LEFT JOIN family_deciles AS family ON family.cara = 'KK' AND family.nomor = contenders.kk_keluarga
    LEFT JOIN family_deciles AS person
        ON person.cara = 'NIK' AND person.nomor = coalesce(contenders.hub, contenders.nik)
    WHERE contenders.jenis_usulan = 'BARU'
),
-- Folded apart from the question: nama_setara names what it is given many times.
abroad AS MATERIALIZED (
    SELECT nik, nama_baku(nama) AS baku FROM staging.other_districts WHERE periode = $periode
)
SELECT ranked.row_id, CASE WHEN limits.tahan THEN 'DESIL_DI_ATAS_BATAS_TAHAN' ELSE 'DESIL_DI_ATAS_BATAS' END AS kode
FROM ranked
JOIN staging.decile_limits AS limits ON limits.periode = $periode AND limits.program = ranked.program
WHERE ranked.desil > limits.batas
UNION
SELECT row_id, 'DIKECUALIKAN_PUSAT'
FROM contenders
WHERE diusulkan AND (nik IN (SELECT nik FROM excluded) OR hub IN (SELECT nik FROM excluded))
UNION
SELECT contenders.row_id, 'GANDA_ANTAR_KABUPATEN'
FROM contenders
JOIN abroad ON abroad.nik = coalesce(contenders.hub, contenders.nik)
WHERE contenders.diusulkan AND coalesce(nama_setara(abroad.baku, contenders.baku), TRUE)
ORDER BY row_id, kode
