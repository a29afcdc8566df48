-- One row for each accepted file in force, or behind an older one by its version, that asks something of its village
-- and that no complete delivery followed: what it asks, youngest first.
-- From staging.receipts.
WITH accepted AS (
    SELECT *, starts_with(catatan, 'VERSI_MUNDUR') AS mundur
    FROM staging.receipts
    WHERE periode = $periode AND terbaca
),
complete AS (
    SELECT kode_desa, max(diterima_pada) AS diterima_pada
    FROM accepted
    WHERE jenis_kiriman = 'LENGKAP' AND NOT mundur
    GROUP BY kode_desa
)
SELECT accepted.kode_desa, accepted.tugas
FROM accepted
LEFT JOIN complete ON complete.kode_desa = accepted.kode_desa
WHERE accepted.tugas <> ''
AND (accepted.status = 'BERLAKU' OR accepted.mundur)
-- What a verification pack decides holds beside a complete delivery.
AND (accepted.jenis_kiriman = 'VERIFIKASI' OR NOT coalesce(complete.diterima_pada > accepted.diterima_pada, FALSE))
ORDER BY accepted.kode_desa, accepted.diterima_pada DESC, accepted.berkas, accepted.sha256
