-- One row for each window of the quarter and each delivery in it, and for each delivery that goes to a later quarter's
-- window; a window without any stands once. nasib: rows of a delivery in this quarter by fate; none of one that goes to
-- a later quarter. From windows (frame), villages (frame), staging.receipts, staging.submission_rows,
-- reconciliation.decisions.
WITH fates AS (
    SELECT rows_read.sha256,
        count(*) FILTER (decisions.nasib = 'DITERIMA') AS diterima,
        count(*) FILTER (decisions.nasib = 'DIKEMBALIKAN') AS dikembalikan,
        count(*) FILTER (decisions.nasib = 'DITAHAN') AS ditahan,
        count(*) FILTER (decisions.nasib = 'DITOLAK') AS ditolak,
        count(*) FILTER (decisions.nasib = 'DUPLIKAT') AS duplikat,
        count(*) FILTER (decisions.nasib = 'DIGANTIKAN') AS digantikan
    FROM staging.submission_rows AS rows_read
    JOIN reconciliation.decisions AS decisions
        ON decisions.periode = rows_read.periode AND decisions.row_id = rows_read.row_id
    WHERE rows_read.periode = $periode
    GROUP BY rows_read.sha256
),
placed AS (
    SELECT *
    FROM staging.receipts
    WHERE periode = $periode AND jendela <> '' AND (terbaca OR status = 'LUAR_JADWAL')
)
SELECT windows.jendela,
    windows.periode_jendela,
    windows.buka,
    windows.batas_desa,
    windows.batas_kecamatan,
    windows.batas_dinsos,
    coalesce(placed.kode_desa, '') AS kode_desa,
    coalesce(villages.kecamatan, '') AS kecamatan,
    coalesce(villages.desa, '') AS desa,
    coalesce(placed.sha256, '') AS sha256,
    coalesce(placed.berkas, '') AS berkas,
    coalesce(strftime(placed.diterima_pada, '%Y-%m-%dT%H:%M:%SZ'), '') AS diterima_pada,
    coalesce(placed.dari, '') AS dari_periode,
    CASE WHEN placed.luar_jadwal THEN 'ya' WHEN placed.sha256 IS NOT NULL THEN 'tidak' ELSE '' END AS luar_jadwal,
    coalesce(placed.baris, 0) AS baris,
    coalesce(fates.diterima, 0) AS diterima,
    coalesce(fates.dikembalikan, 0) AS dikembalikan,
    coalesce(fates.ditahan, 0) AS ditahan,
    coalesce(fates.ditolak, 0) AS ditolak,
    coalesce(fates.duplikat, 0) AS duplikat,
    coalesce(fates.digantikan, 0) AS digantikan
FROM windows
LEFT JOIN placed ON placed.jendela = windows.jendela
LEFT JOIN villages ON villages.kode_desa = placed.kode_desa
LEFT JOIN fates ON fates.sha256 = placed.sha256
WHERE windows.periode_jendela = $periode OR placed.sha256 IS NOT NULL
ORDER BY windows.jendela, coalesce(placed.kode_desa, ''), placed.berkas, placed.sha256
