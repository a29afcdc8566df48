-- One row for each file returned: whose it is where that is known, which of that village's files it is by the time of
-- receipt, by what else its sender knows it, and its faults.
-- From staging.receipts.
WITH files AS (
    SELECT *,
           coalesce(kode_desa, '') AS desa,
           row_number() OVER (PARTITION BY coalesce(kode_desa, '') ORDER BY diterima_pada, berkas, sha256) AS nomor,
           count(*) OVER (PARTITION BY coalesce(kode_desa, '')) AS banyak
    FROM staging.receipts
    WHERE periode = $periode
)
SELECT desa, sha256, berkas, nomor, banyak, baris, versi, tanggal_ba, diterima_pada, kode
FROM files
WHERE status = 'DIKEMBALIKAN'
ORDER BY desa, nomor
