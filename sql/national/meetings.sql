-- One row for each record and each record of another district that surely is the same person, from either side: by what
-- that is known, a NIK before a likeness. From same_niks and alike_abroad.
WITH found AS (
    SELECT nomor, nomor_lain, CASE WHEN cara = 'NIK' THEN 1 ELSE 2 END AS urutan, cara, '' AS penjelasan
    FROM same_niks
    WHERE sama
    UNION ALL
    SELECT nomor, nomor_lain, 3, 'MIRIP', penjelasan FROM alike_abroad
    UNION ALL
    SELECT nomor_lain, nomor, 3, 'MIRIP', penjelasan FROM alike_abroad
),
placed AS (
    SELECT
        nomor, nomor_lain, cara, penjelasan,
        row_number() OVER (PARTITION BY nomor, nomor_lain ORDER BY urutan, cara, penjelasan) AS giliran
    FROM found
)
SELECT nomor, nomor_lain, cara, penjelasan
FROM placed
WHERE giliran = 1
ORDER BY nomor, nomor_lain
