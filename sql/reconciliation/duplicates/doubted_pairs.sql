-- One row for each record that a twin or relative makes doubtful and the best placed record of the same person: a human
-- compares them. From the temporary tables record_pairs, doubted, placed.
WITH sided AS (
    SELECT nomor_satu AS nomor, nomor_dua AS nomor_lain FROM record_pairs WHERE putusan <> 'SAMA'
    UNION ALL
    SELECT nomor_dua, nomor_satu FROM record_pairs WHERE putusan <> 'SAMA'
),
ranked AS (
    SELECT
        sided.nomor, sided.nomor_lain, doubted.sebab,
        row_number() OVER (PARTITION BY sided.nomor
            ORDER BY placed.nomor IN (SELECT nomor FROM doubted), placed.tempat) AS urutan
    FROM sided
    JOIN doubted ON doubted.nomor = sided.nomor
    JOIN placed ON placed.nomor = sided.nomor_lain
)
SELECT least(nomor, nomor_lain) AS nomor_satu, greatest(nomor, nomor_lain) AS nomor_dua, min(sebab) AS sebab
FROM ranked
WHERE urutan = 1
GROUP BY 1, 2
