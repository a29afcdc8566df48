-- No rows: the shape of `spared`, where no judgement holds.
SELECT CAST(NULL AS BIGINT) AS nomor
LIMIT 0
