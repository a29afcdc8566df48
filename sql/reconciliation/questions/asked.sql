-- One row for each pair of references that somebody must judge: no judgement about it holds.
-- From asked_candidates, asked_alike, reconciliation.judgement_states and judgements.
WITH every_pair AS (
    SELECT satu, dua, sebab, urutan, skor, penjelasan, 1 AS giliran FROM asked_candidates
    UNION ALL
    SELECT satu, dua, sebab, urutan, skor, penjelasan, 2 FROM asked_alike
    UNION ALL
    SELECT
        satu, dua, 'DIBUKA_LAGI', CAST(NULL AS INTEGER), CAST(NULL AS DECIMAL(9, 3)),
        concat('Pernah diputuskan ', putusan, ' pada ', CAST(tanggal AS VARCHAR), '; datanya sudah berubah.'), 3
    FROM reconciliation.judgement_states
    WHERE periode = $periode AND keadaan = 'DIBUKA_LAGI' AND sidik <> ''
    UNION ALL
    SELECT satu, dua, 'DIBUKA_LAGI', CAST(NULL AS INTEGER), CAST(NULL AS DECIMAL(9, 3)), 'Diputuskan tanpa sidik.', 3
    FROM reconciliation.judgement_states
    WHERE periode = $periode AND keadaan = 'DIBUKA_LAGI' AND sidik = ''
),
first_told AS (
    SELECT
        every_pair.*,
        row_number() OVER (PARTITION BY satu, dua ORDER BY giliran, urutan, skor DESC, sebab, penjelasan) AS nomor
    FROM every_pair
)
SELECT first_told.satu, first_told.dua, first_told.sebab, first_told.urutan, first_told.skor, first_told.penjelasan
FROM first_told
LEFT JOIN judgements ON judgements.satu = first_told.satu AND judgements.dua = first_told.dua
WHERE first_told.nomor = 1 AND judgements.satu IS NULL
