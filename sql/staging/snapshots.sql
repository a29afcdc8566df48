-- One row for a quarter with a snapshot: its digest, and its counts: also of ids that are blank,
-- and of rows whose id stands again.
-- From staging.dtks_snapshot and counts of reading ($digest, $sumber, $baris_rusak).
WITH ids AS (
    SELECT id_dtks, count(*) AS baris FROM staging.dtks_snapshot WHERE periode = $periode GROUP BY id_dtks
)
SELECT
    CAST($digest AS VARCHAR) AS digest,
    CAST($sumber AS VARCHAR) AS sumber,
    CAST(coalesce(sum(baris), 0) + $baris_rusak AS INTEGER) AS baris,
    CAST($baris_rusak AS INTEGER) AS baris_rusak,
    CAST(coalesce(sum(baris) FILTER (WHERE id_dtks = ''), 0) AS INTEGER) AS id_kosong,
    CAST(coalesce(sum(baris - 1) FILTER (WHERE id_dtks <> ''), 0) AS INTEGER) AS id_ganda
FROM ids
HAVING $digest <> ''
