-- One row for each line of the answers whose text and number of what is said of the NIK say two things.
-- From dukcapil_answer_lines, source_readings; `tempat` is the line's place among the lines of its file that parse.
WITH starts AS (
    SELECT sha256, min(rowid) AS awal FROM dukcapil_answer_lines GROUP BY sha256
)
SELECT
    lines.sha256, lines.baris, CAST(lines.rowid - starts.awal + 1 AS INTEGER) AS tempat, 'respon_berbeda' AS kolom,
    'bukan arti kode_respon' AS ragam
FROM dukcapil_answer_lines AS lines
JOIN starts ON starts.sha256 = lines.sha256
JOIN source_readings AS texts ON texts.kolom = 'respon' AND texts.tulis = lines.respon
JOIN source_readings AS numbers ON numbers.kolom = 'kode_respon' AND numbers.tulis = lines.kode_respon
WHERE texts.kode <> numbers.kode
ORDER BY lines.sha256, tempat
