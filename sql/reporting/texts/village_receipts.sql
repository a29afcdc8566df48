-- One row for each village that sent something: its files by status, its rows by fate, whom held rows wait for, and how
-- many members of other villages live there. jendela_nanti: first and last window of later quarters to which its late
-- files go. From staging.receipts, staging.submission_rows, reconciliation.decisions,
-- village_sync, arrivals.
WITH files AS (
    SELECT kode_desa,
        count(*) FILTER (terbaca) AS terbaca,
        count(*) FILTER (status = 'DIKEMBALIKAN') AS berkas_dikembalikan,
        count(*) FILTER (status = 'KIRIMAN_GANDA') AS berkas_ganda,
        count(*) FILTER (status = 'LUAR_JADWAL') AS berkas_nanti,
        concat_ws(';', min(jendela) FILTER (status = 'LUAR_JADWAL'),
            nullif(max(jendela) FILTER (status = 'LUAR_JADWAL'), min(jendela) FILTER (status = 'LUAR_JADWAL')))
            AS jendela_nanti,
        coalesce(max(versi) FILTER (status = 'BERLAKU'), 0) AS versi,
        max(diterima_pada) AS diterima_pada,
        coalesce(sum(baris_dilewati) FILTER (terbaca), 0) AS dilewati
    FROM staging.receipts
    WHERE periode = $periode AND coalesce(kode_desa, '') <> ''
    GROUP BY kode_desa
),
held AS (
    SELECT rows_read.kode_desa,
        count(*) FILTER (';' || decisions.alasan || ';' LIKE '%;BA_MUSDES_TIDAK_ADA;%') AS tanpa_ba
    FROM staging.submission_rows AS rows_read
    JOIN reconciliation.decisions AS decisions
        ON decisions.periode = rows_read.periode AND decisions.row_id = rows_read.row_id
    WHERE rows_read.periode = $periode AND decisions.nasib = 'DITAHAN'
    GROUP BY rows_read.kode_desa
),
moved AS (
    SELECT kode_desa, count(*) AS pindahan
    FROM arrivals
    GROUP BY kode_desa
)
SELECT files.*, CAST(coalesce(held.tanpa_ba, 0) AS INTEGER) AS tanpa_ba,
    CAST(coalesce(moved.pindahan, 0) AS INTEGER) AS pindahan, sync.desa, sync.kecamatan, sync.diterima,
    sync.dikembalikan, sync.ditahan, sync.ditolak, sync.duplikat, sync.digantikan, sync.total, sync.ditarik
FROM files
JOIN village_sync AS sync ON sync.kode_desa = files.kode_desa
LEFT JOIN held ON held.kode_desa = files.kode_desa
LEFT JOIN moved ON moved.kode_desa = files.kode_desa
ORDER BY files.kode_desa
