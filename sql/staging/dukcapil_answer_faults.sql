-- One row for each line of the answers whose NIK asked cannot be one, and for each verdict, code or date on one that cannot be read. Nothing is quoted.
-- From dukcapil_answer_lines, source_readings; `tempat` is the line's place among the lines of its file that parse.
-- Of a column that nobody can read ($terbanyak lines and more) no lines are listed: the quarter stops by it.
WITH starts AS (
    SELECT sha256, min(rowid) AS awal FROM dukcapil_answer_lines GROUP BY sha256
),
unread AS (
    SELECT kolom, tulis, CASE WHEN abad THEN 'abadnya tidak pasti' ELSE ragam END AS ragam
    FROM source_readings
    WHERE
        terisi AND kode IS NULL AND kolom <> 'kode_desa'
        AND kolom NOT IN (
            SELECT kolom FROM source_readings WHERE terisi AND kode IS NULL AND NOT abad
            GROUP BY kolom HAVING sum(baris) >= $terbanyak
        )
),
faults AS (
    SELECT lines.rowid AS nomor, 'nik' AS kolom, 'kosong atau bukan 16 angka' AS ragam
    FROM dukcapil_answer_lines AS lines
    WHERE NOT regexp_full_match(nomor_sumber(nik, $sela), '[0-9]{16}')
    UNION ALL
    SELECT lines.rowid, unread.kolom, unread.ragam
    FROM dukcapil_answer_lines AS lines JOIN unread ON unread.kolom = 'jenis_kelamin' AND unread.tulis = lines.jenis_kelamin
    UNION ALL
    SELECT lines.rowid, unread.kolom, unread.ragam
    FROM dukcapil_answer_lines AS lines JOIN unread ON unread.kolom = 'tgl_lahir' AND unread.tulis = lines.tgl_lahir
    UNION ALL
    SELECT lines.rowid, unread.kolom, unread.ragam
    FROM dukcapil_answer_lines AS lines JOIN unread ON unread.kolom = 'sesuai_nama' AND unread.tulis = lines.sesuai_nama
    UNION ALL
    SELECT lines.rowid, unread.kolom, unread.ragam
    FROM dukcapil_answer_lines AS lines JOIN unread ON unread.kolom = 'sesuai_tgl_lahir' AND unread.tulis = lines.sesuai_tgl_lahir
    UNION ALL
    SELECT lines.rowid, unread.kolom, unread.ragam
    FROM dukcapil_answer_lines AS lines JOIN unread ON unread.kolom = 'sesuai_jenis_kelamin' AND unread.tulis = lines.sesuai_jenis_kelamin
    UNION ALL
    SELECT lines.rowid, unread.kolom, unread.ragam
    FROM dukcapil_answer_lines AS lines JOIN unread ON unread.kolom = 'sesuai_no_kk' AND unread.tulis = lines.sesuai_no_kk
    UNION ALL
    SELECT lines.rowid, unread.kolom, unread.ragam
    FROM dukcapil_answer_lines AS lines JOIN unread ON unread.kolom = 'sesuai_ibu' AND unread.tulis = lines.sesuai_ibu
    UNION ALL
    SELECT lines.rowid, unread.kolom, unread.ragam
    FROM dukcapil_answer_lines AS lines JOIN unread ON unread.kolom = 'sesuai_prop' AND unread.tulis = lines.sesuai_prop
    UNION ALL
    SELECT lines.rowid, unread.kolom, unread.ragam
    FROM dukcapil_answer_lines AS lines JOIN unread ON unread.kolom = 'sesuai_kab' AND unread.tulis = lines.sesuai_kab
    UNION ALL
    SELECT lines.rowid, unread.kolom, unread.ragam
    FROM dukcapil_answer_lines AS lines JOIN unread ON unread.kolom = 'sesuai_kec' AND unread.tulis = lines.sesuai_kec
    UNION ALL
    SELECT lines.rowid, unread.kolom, unread.ragam
    FROM dukcapil_answer_lines AS lines JOIN unread ON unread.kolom = 'sesuai_desa' AND unread.tulis = lines.sesuai_desa
    UNION ALL
    SELECT lines.rowid, unread.kolom, unread.ragam
    FROM dukcapil_answer_lines AS lines JOIN unread ON unread.kolom = 'respon' AND unread.tulis = lines.respon
    UNION ALL
    SELECT lines.rowid, unread.kolom, unread.ragam
    FROM dukcapil_answer_lines AS lines JOIN unread ON unread.kolom = 'kode_respon' AND unread.tulis = lines.kode_respon
)
SELECT
    lines.sha256, lines.baris, CAST(lines.rowid - starts.awal + 1 AS INTEGER) AS tempat, faults.kolom, faults.ragam
FROM faults
JOIN dukcapil_answer_lines AS lines ON lines.rowid = faults.nomor
JOIN starts ON starts.sha256 = lines.sha256
ORDER BY lines.sha256, tempat, faults.kolom
