-- One row for each line of Dukcapil's answers in the place of the quarter's extract ($extract): what was asked, names
-- folded, and the verdicts. From staging.dukcapil_answers.
WITH lines AS (
    SELECT * FROM staging.dukcapil_answers WHERE extract = $extract
),
spellings AS (
    SELECT ejaan, nama_baku(ejaan) AS baku
    FROM (SELECT nama AS ejaan FROM lines UNION SELECT nama_ibu FROM lines) AS every_spelling
    WHERE ejaan IS NOT NULL
)
SELECT lines.* EXCLUDE (extract), coalesce(name.baku, '') AS baku, coalesce(mother.baku, '') AS ibu_baku
FROM lines
LEFT JOIN spellings AS name ON name.ejaan = lines.nama
LEFT JOIN spellings AS mother ON mother.ejaan = lines.nama_ibu
ORDER BY lines.nik, baku, lines.tgl_lahir, lines.no_kk, ibu_baku, lines.jenis_kelamin, lines.respon
