-- One row for each family (by its card) and person (by NIK) whose decile is known. Where lists and snapshot say
-- several, the lists go first. Of several on one of them the lowest counts. From staging.centre_lists,
-- staging.dtsen_persons, base, reconciliation.persons. Another source of deciles is one more part of `told`.
WITH listed AS (
    SELECT nik, no_kk, desil FROM staging.centre_lists
    WHERE periode = $periode AND jenis = 'DESIL' AND desil IS NOT NULL
),
told AS (
    SELECT 'KK' AS cara, no_kk AS nomor, desil, 1 AS dari FROM listed
    UNION ALL SELECT 'NIK', nik, desil, 1 FROM listed
    UNION ALL SELECT 'KK', person.no_kk, listed.desil, 1
    FROM listed
    JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.nik = listed.nik
    WHERE listed.no_kk IS NULL
    UNION ALL SELECT 'KK', kk, TRY_CAST(desil AS INTEGER), 2 FROM base
    UNION ALL SELECT 'NIK', nik_bersih, TRY_CAST(desil AS INTEGER), 2 FROM base
    UNION ALL SELECT 'KK', no_kk, TRY_CAST(desil AS INTEGER), 2 FROM staging.dtsen_persons WHERE periode = $periode
    UNION ALL SELECT 'NIK', nik, TRY_CAST(desil AS INTEGER), 2 FROM staging.dtsen_persons WHERE periode = $periode
),
known AS (
    SELECT cara, nomor, desil, dari FROM told WHERE coalesce(nomor, '') <> '' AND desil BETWEEN 1 AND 10
)
-- The nearer source and, within it, the lower decile are one smallest number: the source in hundreds.
SELECT cara, nomor, min(100 * dari + desil) % 100 AS desil, min(100 * dari + desil) // 100 AS dari
FROM known
GROUP BY cara, nomor
