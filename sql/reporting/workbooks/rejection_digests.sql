-- One row for each village with rows to report on: how many, and a digest of all that is told of them and of whom they
-- may mean. A row goes by its place, its number in the quarter is no part of it. From rejection_rows,
-- rejection_candidates.
WITH told_rows AS (
    SELECT * EXCLUDE (row_id) FROM rejection_rows
),
told_candidates AS (
    SELECT rejection_rows.tempat, rejection_candidates.* EXCLUDE (row_id)
    FROM rejection_candidates
    JOIN rejection_rows ON rejection_rows.row_id = rejection_candidates.row_id
),
candidates AS (
    SELECT
        kode_desa,
        md5(string_agg(md5(CAST(told_candidates AS VARCHAR)), '' ORDER BY tempat, urutan)) AS sidik
    FROM told_candidates
    GROUP BY kode_desa
),
listed AS (
    SELECT
        kode_desa, count(*) AS baris,
        md5(string_agg(md5(CAST(told_rows AS VARCHAR)), '' ORDER BY giliran_orang, tempat_orang, tempat)) AS sidik
    FROM told_rows
    GROUP BY kode_desa
)
SELECT listed.kode_desa, listed.baris, concat_ws(' ', listed.sidik, candidates.sidik) AS sidik
FROM listed
LEFT JOIN candidates ON candidates.kode_desa = listed.kode_desa
ORDER BY listed.kode_desa
