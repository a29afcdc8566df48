-- One row for each code or date of a line of the snapshot that cannot be read. Nothing is quoted.
-- From dtks_snapshot_lines, source_readings; `tempat` is the line's place among the lines of its file that parse.
-- Of a column that nobody can read ($terbanyak lines and more) no lines are listed: the quarter stops by it.
WITH starts AS (
    SELECT sha256, min(rowid) AS awal FROM dtks_snapshot_lines GROUP BY sha256
),
unread AS (
    SELECT kolom, tulis, CASE WHEN abad THEN 'abadnya tidak pasti' ELSE ragam END AS ragam
    FROM source_readings
    WHERE
        terisi AND kode IS NULL
        AND kolom NOT IN (
            SELECT kolom FROM source_readings WHERE terisi AND kode IS NULL AND NOT abad
            GROUP BY kolom HAVING sum(baris) >= $terbanyak
        )
),
faults AS (
    SELECT lines.rowid AS nomor, unread.kolom, unread.ragam
    FROM dtks_snapshot_lines AS lines JOIN unread ON unread.kolom = 'jenis_kelamin' AND unread.tulis = lines.jenis_kelamin
    UNION ALL
    SELECT lines.rowid AS nomor, unread.kolom, unread.ragam
    FROM dtks_snapshot_lines AS lines JOIN unread ON unread.kolom = 'hub_keluarga' AND unread.tulis = lines.hub_keluarga
    UNION ALL
    SELECT lines.rowid AS nomor, unread.kolom, unread.ragam
    FROM dtks_snapshot_lines AS lines JOIN unread ON unread.kolom = 'pkh' AND unread.tulis = lines.pkh
    UNION ALL
    SELECT lines.rowid AS nomor, unread.kolom, unread.ragam
    FROM dtks_snapshot_lines AS lines JOIN unread ON unread.kolom = 'bpnt' AND unread.tulis = lines.bpnt
    UNION ALL
    SELECT lines.rowid AS nomor, unread.kolom, unread.ragam
    FROM dtks_snapshot_lines AS lines JOIN unread ON unread.kolom = 'pbi' AND unread.tulis = lines.pbi
    UNION ALL
    SELECT lines.rowid AS nomor, unread.kolom, unread.ragam
    FROM dtks_snapshot_lines AS lines JOIN unread ON unread.kolom = 'yapi' AND unread.tulis = lines.yapi
    UNION ALL
    SELECT lines.rowid AS nomor, unread.kolom, unread.ragam
    FROM dtks_snapshot_lines AS lines JOIN unread ON unread.kolom = 'desil' AND unread.tulis = lines.desil
    UNION ALL
    SELECT lines.rowid AS nomor, unread.kolom, unread.ragam
    FROM dtks_snapshot_lines AS lines JOIN unread ON unread.kolom = 'tgl_lahir' AND unread.tulis = lines.tgl_lahir
    UNION ALL
    SELECT lines.rowid AS nomor, unread.kolom, unread.ragam
    FROM dtks_snapshot_lines AS lines JOIN unread ON unread.kolom = 'kode_desa' AND unread.tulis = lines.kode_desa
)
SELECT
    lines.sha256, lines.baris, CAST(lines.rowid - starts.awal + 1 AS INTEGER) AS tempat, faults.kolom, faults.ragam
FROM faults
JOIN dtks_snapshot_lines AS lines ON lines.rowid = faults.nomor
JOIN starts ON starts.sha256 = lines.sha256
ORDER BY lines.sha256, tempat, faults.kolom
