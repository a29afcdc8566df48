-- One row for each family card of DTSEN: its village, address and decile (1 to 10, NULL where not ranked). From
-- dtsen_family_lines, source_readings. $tepi: what is trimmed at either end of a value.
-- Where lines of one card differ, village and address are unknown, and the lower decile counts: nobody drops out
-- because lines do not agree.
WITH deciles AS (
    SELECT tulis, kode FROM source_readings WHERE kolom = 'desil'
),
villages AS (
    SELECT tulis, kode FROM source_readings WHERE kolom = 'kode_desa'
),
typed AS (
    SELECT
        nomor_kartu(lines.no_kk) AS no_kk,
        villages.kode AS kode_desa,
        nullif(teks_sumber(lines.alamat, $tepi), '') AS alamat,
        CAST(deciles.kode AS INTEGER) AS desil
    FROM dtsen_family_lines AS lines
    LEFT JOIN deciles ON deciles.tulis = lines.desil
    LEFT JOIN villages
        ON villages.tulis = teks_desa(lines.kode_desa, lines.nama_prov, lines.nama_kab, lines.nama_kec, lines.nama_desa)
)
SELECT
    no_kk,
    CASE WHEN min(kode_desa) = max(kode_desa) THEN min(kode_desa) ELSE '' END AS kode_desa,
    CASE WHEN min(alamat) = max(alamat) THEN min(alamat) ELSE '' END AS alamat,
    min(desil) AS desil
FROM typed
WHERE no_kk IS NOT NULL
GROUP BY no_kk
ORDER BY no_kk
