-- One row for each line of penjelasan.csv that speaks of the quarter or cannot be read, and what became of it.
-- From staging.explanations, staging.explanation_faults (line 0 is the whole file), reconciliation.plausibility.
WITH used AS (
    SELECT penjelasan_baris AS baris, count(*) AS angka
    FROM reconciliation.plausibility
    WHERE periode = $periode AND penjelasan_baris IS NOT NULL
    GROUP BY penjelasan_baris
)
SELECT
    lines.baris, lines.kuartal AS periode, lines.kode_wilayah, lines.ukuran, lines.nilai, lines.penjelasan, lines.oleh,
    CASE WHEN used.angka > 0 THEN 'BERLAKU' ELSE 'TIDAK_DIPAKAI' END AS keadaan,
    CASE
        WHEN used.angka > 0 THEN 'Menjelaskan ' || CAST(used.angka AS VARCHAR) || ' angka pada kewajaran.csv.'
        ELSE 'Tidak ada angka di luar batas bagi ukuran dan wilayah ini yang belum dijelaskan baris lain, atau angkanya'
            || ' lebih jauh daripada yang ditulis pada kolom nilai; lihat kewajaran.csv.'
    END AS keterangan
FROM staging.explanations AS lines
LEFT JOIN used ON used.baris = lines.baris
WHERE lines.periode = $periode AND lines.kuartal = $periode
UNION ALL
SELECT
    baris, '', '', '', NULL, '', '', 'TIDAK_TERBACA',
    CASE WHEN baris = 0 THEN concat(berkas, ': ', sebab)
        ELSE concat(berkas, ' baris ', CAST(baris AS VARCHAR), ': ', sebab) END
FROM staging.explanation_faults
WHERE periode = $periode
ORDER BY baris
