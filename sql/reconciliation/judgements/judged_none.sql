-- No rows: the shape of `judged`, for seekers about whom nobody has judged.
SELECT CAST(NULL AS BIGINT) AS nomor, CAST(NULL AS VARCHAR) AS nik, CAST(NULL AS VARCHAR) AS putusan
LIMIT 0
