-- One row for each kind of proposal accepted earlier that the centre has not carried out, and how many it refused.
-- From waiting.
SELECT jenis_usulan, count(*) FILTER (keadaan = 'MENUNGGU') AS menunggu,
    count(*) FILTER (keadaan = 'DITOLAK_PUSAT') AS ditolak,
    count(*) AS jumlah
FROM waiting
GROUP BY jenis_usulan
ORDER BY jenis_usulan
