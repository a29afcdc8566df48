-- One row for each key by which records that look alike are looked for (alike_keys.sql). It says how many pairs share
-- the key, and how many records do at the most. It also says how many pairs were left out because more than $batas_blok
-- records share it. From the temporary table `alike_keys`.
SELECT
    jalan, CAST(sum(pasang) AS BIGINT) AS pasangan, max(banyak) AS terbesar,
    CAST(coalesce(sum(pasang) FILTER (WHERE banyak > $batas_blok), 0) AS BIGINT) AS dilewati
FROM (SELECT jalan, kunci, count(*) AS banyak, CAST(count(*) * (count(*) - 1) / 2 AS BIGINT) AS pasang FROM alike_keys
    GROUP BY jalan, kunci) AS each_key
GROUP BY jalan
ORDER BY jalan
