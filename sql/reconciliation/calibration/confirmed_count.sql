-- One row: confirmed records that teach the points. From the temporary table `seekers` (confirmed.sql).
SELECT count(*) FILTER (WHERE NOT uji) AS rekaman FROM seekers
