-- One row for each list of who takes part whose column of states is blank on every line, at its first line: nobody
-- knows who of them takes part. From participation_lines, participation_titled, source_readings.
SELECT
    lines.sha256, min(lines.baris) AS baris, 1 AS tempat, 'keadaan' AS kolom, 'kosong di semua baris' AS ragam
FROM participation_lines AS lines
LEFT JOIN source_readings AS states ON states.kolom = 'keadaan' AND states.tulis = lines.keadaan
GROUP BY lines.sha256
HAVING
    NOT coalesce(bool_or(states.terisi), FALSE)
    AND (bool_or(lines.keadaan IS NOT NULL) OR lines.sha256 IN (SELECT sha256 FROM participation_titled))
ORDER BY lines.sha256
