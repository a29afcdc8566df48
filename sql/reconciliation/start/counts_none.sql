-- Nothing was counted of villages before the first quarter: no row, with the columns of reconciliation.village_counts.
SELECT
    '' AS kuartal, '' AS kode_desa, CAST(0 AS BIGINT) AS anggota, CAST(0 AS BIGINT) AS masuk,
    CAST(0 AS BIGINT) AS keluar,
    FALSE AS kirim
WHERE FALSE
