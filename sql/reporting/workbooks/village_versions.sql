-- One row for each village with a delivery that was read, and the highest VERSI it has reached. It names the deliveries
-- by the beginnings of their digests (EDISI): a report that is sent back replaces these. It also says when the latest
-- of them came, or of what came too late for the quarter. A verification pack in which nothing is decided is none of
-- them. From staging.receipts.
SELECT
    kode_desa,
    max(versi) FILTER (terbaca) AS versi,
    string_agg('E-' || substr(sha256, 1, 12), ' ' ORDER BY sha256) FILTER (terbaca) AS edisi,
    max(diterima_pada) AS diterima_pada
FROM staging.receipts
WHERE periode = $periode AND kode_desa <> '' AND (status = 'LUAR_JADWAL' OR (terbaca
    AND (jenis_kiriman <> 'VERIFIKASI' OR baris > 0)))
GROUP BY kode_desa
HAVING bool_or(terbaca)
ORDER BY kode_desa
