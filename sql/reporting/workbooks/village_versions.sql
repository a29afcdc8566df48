-- One row for each village with a delivery that was read, and the highest VERSI it has reached. It names the deliveries
-- by the beginnings of their digests (EDISI): a report that is sent back replaces these. It also says when the latest
-- of them came. A verification pack in which nothing is decided is none of them. From staging.receipts.
SELECT
    kode_desa,
    max(versi) AS versi,
    string_agg('E-' || substr(sha256, 1, 12), ' ' ORDER BY sha256) AS edisi,
    max(diterima_pada) AS diterima_pada
FROM staging.receipts
WHERE periode = $periode AND terbaca AND kode_desa <> '' AND (jenis_kiriman <> 'VERIFIKASI' OR baris > 0)
GROUP BY kode_desa
ORDER BY kode_desa
