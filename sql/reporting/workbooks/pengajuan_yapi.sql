-- One row for each kecamatan with a beneficiary of YAPI. It counts the accepted rows that bring one or take one out,
-- the members of the new registry who receive it, and those of whom that is not known. From reconciliation.submission,
-- reconciliation.registry, villages (frame of the district's villages).
WITH counted AS (
    SELECT kode_desa, count(*) FILTER (jenis_usulan = 'BARU') AS baru,
        count(*) FILTER (jenis_usulan = 'HAPUS') AS hapus, 0 AS penerima, 0 AS tidak_diketahui
    FROM reconciliation.submission
    WHERE periode = $periode AND program = 'YAPI'
    GROUP BY kode_desa
    UNION ALL
    SELECT kode_desa, 0, 0, count(*) FILTER (yapi = '1'), count(*) FILTER (coalesce(yapi, '') NOT IN ('0', '1'))
    FROM reconciliation.registry
    WHERE periode = $periode AND status <> 'KELUAR'
    GROUP BY kode_desa
)
SELECT coalesce(villages.kecamatan, nullif(left(counted.kode_desa, 6), ''), 'tanpa desa') AS kecamatan,
    CAST(sum(baru) AS BIGINT) AS baru, CAST(sum(hapus) AS BIGINT) AS hapus,
    CAST(sum(penerima) AS BIGINT) AS penerima, CAST(sum(tidak_diketahui) AS BIGINT) AS tidak_diketahui
FROM counted
LEFT JOIN villages ON villages.kode_desa = counted.kode_desa
GROUP BY ALL
HAVING sum(baru) + sum(hapus) + sum(penerima) + sum(tidak_diketahui) > 0
ORDER BY kecamatan
