-- One row for each village and measure: figure, bounds, and what is to be done; what is beyond a bound comes first,
-- what could not be measured last. From reconciliation.plausibility.
SELECT
    kode_desa, kecamatan, desa, ukuran, nilai, satuan, pembanding, dibanding, batas_min, batas_kurang, batas_maks,
    batas_henti,
    keadaan, kalimat, penjelasan, oleh
FROM reconciliation.plausibility
WHERE periode = $periode
ORDER BY
    CASE keadaan WHEN 'BELUM_DIJELASKAN' THEN 1 WHEN 'PERINGATAN' THEN 2 WHEN 'DIJELASKAN' THEN 3 WHEN 'WAJAR' THEN 4
        ELSE 5 END,
    kode_desa, urutan
