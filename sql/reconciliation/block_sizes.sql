-- One row for each way of looking: pairs it found, and the most for one seeker. From the temporary table `blocks`.
SELECT jalan, sum(banyak) AS pasangan, max(banyak) AS terbesar
FROM (SELECT jalan, nomor, count(*) AS banyak FROM blocks GROUP BY jalan, nomor) AS each_seeker
GROUP BY jalan
ORDER BY jalan
