-- One row for each pair of references that somebody must judge, and its place among all: no judgement about it holds.
-- First come those that were judged before (`giliran` 1). Then those that decide whom a proposal that was not accepted
-- means, or a member at risk (2), whom others mean (3), and who only looks alike (4); in each the likeliest first.
-- From asked_candidates, asked_alike, reconciliation.judgement_states and judgements.
WITH every_pair AS (
    SELECT satu, dua, sebab, urutan, skor, penjelasan, giliran, 1 AS cara FROM asked_candidates
    UNION ALL
    SELECT satu, dua, sebab, urutan, skor, penjelasan, 4, 2 FROM asked_alike
    UNION ALL
    SELECT
        satu, dua, 'DIBUKA_LAGI', CAST(NULL AS INTEGER), CAST(NULL AS DECIMAL(9, 3)),
        concat('Pernah diputuskan ', putusan, ' pada ', CAST(tanggal AS VARCHAR), '; datanya sudah berubah.'), 1, 3
    FROM reconciliation.judgement_states
    WHERE periode = $periode AND keadaan = 'DIBUKA_LAGI' AND sidik <> ''
    UNION ALL
    SELECT
        satu, dua, 'DIBUKA_LAGI', CAST(NULL AS INTEGER), CAST(NULL AS DECIMAL(9, 3)), 'Diputuskan tanpa sidik.', 1, 3
    FROM reconciliation.judgement_states
    WHERE periode = $periode AND keadaan = 'DIBUKA_LAGI' AND sidik = ''
),
-- A pair is told once, at the first of its turns.
told AS (
    SELECT
        satu, dua, sebab, urutan, skor, penjelasan, min(giliran) OVER (PARTITION BY satu, dua) AS giliran,
        row_number() OVER (PARTITION BY satu, dua ORDER BY cara, urutan, skor DESC, sebab, penjelasan) AS nomor
    FROM every_pair
)
SELECT
    told.satu, told.dua, told.sebab, told.urutan, told.skor, told.penjelasan, told.giliran,
    row_number() OVER (
        ORDER BY told.giliran, told.skor DESC NULLS LAST, told.satu, told.urutan NULLS LAST, told.dua
    ) AS tempat
FROM told
LEFT JOIN judgements ON judgements.satu = told.satu AND judgements.dua = told.dua
WHERE told.nomor = 1 AND judgements.satu IS NULL
