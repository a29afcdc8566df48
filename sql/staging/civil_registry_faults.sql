-- One row for each line of the extract without a usable NIK, and for each code or date on one that cannot be read. Nothing is quoted.
-- From civil_registry_lines, source_readings; `tempat` is the line's place among the lines of its file that parse.
-- Of a column that nobody can read ($terbanyak lines and more) no lines are listed: the quarter stops by it.
WITH starts AS (
    SELECT sha256, min(rowid) AS awal FROM civil_registry_lines GROUP BY sha256
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
    SELECT lines.rowid AS nomor, 'nik' AS kolom, 'kosong atau bukan 16 angka' AS ragam
    FROM civil_registry_lines AS lines
    WHERE
        NOT regexp_full_match(nomor_sumber(nik, $sela), '[0-9]{16}')
        OR nomor_sumber(nik, $sela) = '0000000000000000'
    UNION ALL
    SELECT lines.rowid, unread.kolom, unread.ragam
    FROM civil_registry_lines AS lines JOIN unread ON unread.kolom = 'jenis_klmin' AND unread.tulis = lines.jenis_klmin
    UNION ALL
    SELECT lines.rowid, unread.kolom, unread.ragam
    FROM civil_registry_lines AS lines JOIN unread ON unread.kolom = 'stat_hbkel' AND unread.tulis = lines.stat_hbkel
    UNION ALL
    SELECT lines.rowid, unread.kolom, unread.ragam
    FROM civil_registry_lines AS lines JOIN unread ON unread.kolom = 'status_kawin' AND unread.tulis = lines.status_kawin
    UNION ALL
    SELECT lines.rowid, unread.kolom, unread.ragam
    FROM civil_registry_lines AS lines JOIN unread ON unread.kolom = 'jenis_pkrjn' AND unread.tulis = lines.jenis_pkrjn
    UNION ALL
    SELECT lines.rowid, unread.kolom, unread.ragam
    FROM civil_registry_lines AS lines JOIN unread ON unread.kolom = 'status' AND unread.tulis = lines.status
    UNION ALL
    SELECT lines.rowid, unread.kolom, unread.ragam
    FROM civil_registry_lines AS lines JOIN unread ON unread.kolom = 'kk_online' AND unread.tulis = lines.kk_online
    UNION ALL
    SELECT lines.rowid, unread.kolom, unread.ragam
    FROM civil_registry_lines AS lines JOIN unread ON unread.kolom = 'tgl_lhr' AND unread.tulis = lines.tgl_lhr
    UNION ALL
    SELECT lines.rowid, unread.kolom, unread.ragam
    FROM civil_registry_lines AS lines
    JOIN unread
        ON unread.kolom = 'kode_desa'
        AND unread.tulis = teks_wilayah(
            lines.kode_desa, no_prop, no_kab, no_kec, no_kel, nama_prop, nama_kab, nama_kec, nama_desa
        )
)
SELECT
    lines.sha256, lines.baris, CAST(lines.rowid - starts.awal + 1 AS INTEGER) AS tempat, faults.kolom, faults.ragam
FROM faults
JOIN civil_registry_lines AS lines ON lines.rowid = faults.nomor
JOIN starts ON starts.sha256 = lines.sha256
ORDER BY lines.sha256, tempat, faults.kolom
