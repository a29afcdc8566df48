-- One row for each village of the district and each quarter known, this one and at most eleven before it.
-- From counts_before, regions, reconciliation.registry, additions, reconciliation.departures, staging.receipts.
--   kuartal   the quarter that the row counts;  masuk, keluar: who came in by an accepted proposal of the village, who left
--   kirim     whether the village sent anything that could be read
WITH known AS (
    SELECT kuartal
    FROM (SELECT DISTINCT kuartal FROM counts_before WHERE kuartal < $periode) AS every_quarter
    ORDER BY kuartal DESC
    LIMIT 11
),
members AS (
    SELECT kode_desa, count(*) AS anggota
    FROM reconciliation.registry
    WHERE periode = $periode AND status <> 'KELUAR'
    GROUP BY kode_desa
),
added AS (
    SELECT kode_desa, count(*) AS masuk FROM additions WHERE nomor IS NULL OR kembali GROUP BY kode_desa
),
departed AS (
    SELECT kode_desa, count(*) AS keluar FROM reconciliation.departures WHERE periode = $periode GROUP BY kode_desa
),
sent AS (
    SELECT DISTINCT kode_desa
    FROM staging.receipts
    -- A verification pack in which nothing is decided is no answer yet.
    WHERE periode = $periode AND terbaca AND (jenis_kiriman <> 'VERIFIKASI' OR baris + dikukuhkan > 0)
)
SELECT kuartal, kode_desa, anggota, masuk, keluar, kirim
FROM counts_before
WHERE kuartal IN (SELECT kuartal FROM known)
UNION ALL
SELECT
    $periode, regions.kode_desa, coalesce(members.anggota, 0), coalesce(added.masuk, 0), coalesce(departed.keluar, 0),
    sent.kode_desa IS NOT NULL
FROM regions
LEFT JOIN members ON members.kode_desa = regions.kode_desa
LEFT JOIN added ON added.kode_desa = regions.kode_desa
LEFT JOIN departed ON departed.kode_desa = regions.kode_desa
LEFT JOIN sent ON sent.kode_desa = regions.kode_desa
ORDER BY kuartal, kode_desa
