-- One row for each code or date of the source being read that cannot be read; `tempat` is the line's place among the
-- lines of its file that parse. From source_value_faults, source_lines.
WITH starts AS (
    SELECT sha256, min(nomor) AS awal FROM source_lines GROUP BY sha256
)
SELECT
    faults.sha256, faults.baris, CAST(faults.nomor - starts.awal + 1 AS INTEGER) AS tempat, faults.kolom, faults.ragam
FROM source_value_faults AS faults
JOIN starts ON starts.sha256 = faults.sha256
ORDER BY faults.sha256, tempat, faults.kolom
