-- One row for each programme of which the quarter's lists name who takes part, called as the snapshot's columns are
-- (contract 2.5). It says of how many people of the snapshot the lists tell it: those of every village of which they
-- name somebody. From staging.participation, staging.dtks_snapshot, staging.dtsen_persons.
WITH listed AS (
    SELECT nik, kode_desa FROM staging.dtks_snapshot WHERE periode = $periode
    UNION ALL
    SELECT nik, kode_desa FROM staging.dtsen_persons WHERE periode = $periode
),
told AS (
    SELECT DISTINCT lower(participation.program) AS kolom, listed.kode_desa
    FROM staging.participation
    JOIN listed ON listed.nik = participation.nik
    WHERE participation.periode = $periode AND participation.menerima = '1' AND participation.program <> ''
        AND listed.kode_desa <> ''
)
SELECT told.kolom, count(*) AS orang
FROM told
JOIN listed ON listed.kode_desa = told.kode_desa
GROUP BY told.kolom
ORDER BY told.kolom
