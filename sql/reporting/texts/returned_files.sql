-- One row for each file returned: whose it is where that is known, and which of that village's files it is by the time
-- of receipt. It has what else its sender knows it by, and its faults. It also says whether a complete delivery came
-- later and was accepted. From staging.receipts.
WITH complete AS (
    SELECT kode_desa, max(diterima_pada) AS diterima_pada
    FROM staging.receipts
    WHERE periode = $periode AND terbaca AND jenis_kiriman = 'LENGKAP'
    AND NOT starts_with(catatan, 'VERSI_MUNDUR')
    GROUP BY kode_desa
),
files AS (
    SELECT *,
        coalesce(kode_desa, '') AS desa,
        row_number() OVER (PARTITION BY coalesce(kode_desa, '') ORDER BY diterima_pada, berkas, sha256) AS nomor,
        count(*) OVER (PARTITION BY coalesce(kode_desa, '')) AS banyak
    FROM staging.receipts
    WHERE periode = $periode
)
SELECT desa, sha256, berkas, nomor, banyak, baris, versi, tanggal_ba, files.diterima_pada, kode, tugas,
    coalesce(complete.diterima_pada > files.diterima_pada, FALSE) AS selesai
FROM files
LEFT JOIN complete ON complete.kode_desa = files.desa
WHERE status = 'DIKEMBALIKAN'
ORDER BY desa, nomor
