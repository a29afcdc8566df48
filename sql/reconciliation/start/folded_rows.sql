-- One row for each row in force: its names folded (nama_baku), each distinct spelling once.
-- From staging.submission_rows.
WITH submitted AS (
    SELECT row_id, nama, nama_ibu FROM staging.submission_rows WHERE periode = $periode AND NOT digantikan
),
spellings AS (
    SELECT ejaan, nama_baku(ejaan) AS baku
    FROM (SELECT nama AS ejaan FROM submitted UNION SELECT nama_ibu FROM submitted) AS every_spelling
    WHERE ejaan IS NOT NULL
)
SELECT submitted.row_id, coalesce(name.baku, '') AS baku, coalesce(mother.baku, '') AS ibu_baku
FROM submitted
LEFT JOIN spellings AS name ON name.ejaan = submitted.nama
LEFT JOIN spellings AS mother ON mother.ejaan = submitted.nama_ibu
ORDER BY submitted.row_id
