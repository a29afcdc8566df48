-- One row for each coded column of the source being read (and its date): lines where it is filled, and where it cannot
-- be read. A row more, `<column>_terbuka`, where lines have words that say no single code. From source_readings.
SELECT
    kolom,
    CAST(sum(baris) FILTER (WHERE terisi) AS BIGINT) AS terisi,
    CAST(sum(baris) FILTER (WHERE terisi AND kode IS NULL AND NOT abad) AS BIGINT) AS tak_terbaca
FROM source_readings
GROUP BY kolom
UNION ALL
SELECT kolom || '_terbuka', CAST(sum(baris) AS BIGINT), CAST(0 AS BIGINT)
FROM source_readings
WHERE ragam = 'terbuka'
GROUP BY kolom
ORDER BY kolom
