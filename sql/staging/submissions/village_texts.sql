-- One row for each text that says a village in the source being read ($kolom); how often.
-- From source_values.
SELECT tulis, sum(baris) AS baris
FROM source_values
WHERE kolom = $kolom AND coalesce(tulis, '') <> ''
GROUP BY tulis
ORDER BY tulis
