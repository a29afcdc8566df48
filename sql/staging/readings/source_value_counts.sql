-- One row for each coded column of the source being read (and its date): lines where it is filled, and where it cannot
-- be read. From source_readings.
SELECT
    kolom,
    CAST(sum(baris) FILTER (WHERE terisi) AS BIGINT) AS terisi,
    CAST(sum(baris) FILTER (WHERE terisi AND kode IS NULL AND NOT abad) AS BIGINT) AS tak_terbaca
FROM source_readings
GROUP BY kolom
ORDER BY kolom
