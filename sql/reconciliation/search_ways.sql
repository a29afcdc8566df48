-- One row for each way of looking (blocks.sql): the pairs it found, and the most for one seeker. It also counts the
-- pairs left out because the way found that seeker more than $batas_blok people. From the temporary table every_way.
SELECT
    jalan, CAST(sum(banyak) AS BIGINT) AS pasangan, max(banyak) AS terbesar,
    CAST(coalesce(sum(banyak) FILTER (WHERE banyak > $batas_blok), 0) AS BIGINT) AS dilewati
FROM every_way
GROUP BY jalan
ORDER BY jalan
