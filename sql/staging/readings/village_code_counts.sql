-- One row for each village code that the source being read says, in a column ($kolom); how often.
-- From source_readings.
SELECT kode, sum(baris) AS baris
FROM source_readings
WHERE kolom = $kolom AND kode IS NOT NULL
GROUP BY kode
ORDER BY kode
