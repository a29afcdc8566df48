-- One row for each line whose code or date in a column ($kolom) of the source being read cannot be read. Nothing is
-- quoted. From one_column, source_readings.
-- Of a column that nobody can read ($terbanyak lines and more) no lines are listed: the quarter stops by it.
WITH unread AS (
    SELECT tulis, CASE WHEN abad THEN 'abadnya tidak pasti' ELSE ragam END AS ragam
    FROM source_readings
    WHERE
        kolom = $kolom AND terisi AND kode IS NULL
        AND (
            SELECT coalesce(sum(baris), 0) FROM source_readings AS all_of
            WHERE all_of.kolom = $kolom AND all_of.terisi AND all_of.kode IS NULL AND NOT all_of.abad
        ) < $terbanyak
)
SELECT one_column.nomor, one_column.sha256, one_column.baris, CAST($kolom AS VARCHAR) AS kolom, unread.ragam
FROM one_column
JOIN unread USING (tulis)
