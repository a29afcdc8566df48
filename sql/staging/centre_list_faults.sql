-- One row for each line of the centre's lists that names nobody (its NIK, masked NIK or KK cannot be one), and for each decile that cannot be
-- read. Nothing is quoted. From centre_list_lines, source_readings ($sela: what is dropped from within a number); `tempat` is the line's place
-- among the lines of its file that parse. Of a column that nobody can read ($terbanyak lines and more) no lines are listed.
-- Which list a file is: the masked one names people by a masked NIK, the exclude list says why, the decile list neither.
WITH kinds AS (
    SELECT
        sha256, min(rowid) AS awal,
        CASE
            WHEN count(nik_mask) > 0 THEN 'VERIFIKASI'
            WHEN count(tgl_nonaktif) + count(keterangan) > 0 THEN 'DIKECUALIKAN'
            ELSE 'DESIL'
        END AS jenis
    FROM centre_list_lines
    GROUP BY sha256
),
faults AS (
    SELECT lines.rowid AS nomor, CASE WHEN kinds.jenis = 'VERIFIKASI' THEN 'nik_mask' ELSE 'nik' END AS kolom, 'angka' AS ragam
    FROM centre_list_lines AS lines
    JOIN kinds USING (sha256)
    WHERE CASE
            WHEN kinds.jenis = 'VERIFIKASI' THEN NOT regexp_full_match(trim(coalesce(nik_mask, '')), '[0-9]{6}[*xX]{6}[0-9]{4}')
            WHEN kinds.jenis = 'DIKECUALIKAN' THEN NOT regexp_full_match(nomor_sumber(nik, $sela), '[0-9]{16}')
            ELSE NOT regexp_full_match(nomor_sumber(nik, $sela), '[0-9]{16}') AND NOT regexp_full_match(nomor_sumber(no_kk, $sela), '[0-9]{16}')
        END
    UNION ALL
    SELECT lines.rowid, 'desil', readings.ragam
    FROM centre_list_lines AS lines
    JOIN kinds ON kinds.sha256 = lines.sha256 AND kinds.jenis = 'DESIL'
    JOIN source_readings AS readings ON readings.kolom = 'desil' AND readings.tulis = lines.desil AND readings.terisi AND readings.kode IS NULL
)
SELECT
    lines.sha256, lines.baris, CAST(lines.rowid - kinds.awal + 1 AS INTEGER) AS tempat, faults.kolom, faults.ragam
FROM faults
JOIN centre_list_lines AS lines ON lines.rowid = faults.nomor
JOIN kinds ON kinds.sha256 = lines.sha256
WHERE (SELECT count(*) FROM faults) < $terbanyak
ORDER BY lines.sha256, tempat, faults.kolom
