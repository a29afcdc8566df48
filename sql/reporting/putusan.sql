-- One row for each line of putusan.csv: what was judged, and what became of it this quarter.
-- From reconciliation.judgement_states and staging.judgement_faults; line 0 is the whole file.
SELECT
    baris, satu, dua, sidik, putusan, oleh, CAST(tanggal AS VARCHAR) AS tanggal, alasan, keadaan,
    CASE keadaan
        WHEN 'BERLAKU' THEN 'Dipakai pada kuartal ini.'
        WHEN 'DIGANTIKAN' THEN 'Ada putusan yang lebih baru tentang pasangan ini, atau tentang siapa orangnya.'
        WHEN 'TIDAK_DIPAKAI'
            THEN 'Usulan, anggota, atau orang Dukcapil yang disebut tidak ada pada kuartal ini, atau isi usulannya sudah lain.'
        ELSE CASE
            WHEN sidik = ''
                THEN 'Sidiknya kosong. Pasangan ini ada pada putusan_diminta.csv: periksa, lalu putuskan dengan sidik dari sana.'
            ELSE 'Datanya sudah berubah sesudah diputuskan. Pasangan ini ada lagi pada putusan_diminta.csv: periksa, lalu putuskan lagi.'
        END
    END AS keterangan
FROM reconciliation.judgement_states
WHERE periode = $periode
UNION ALL
SELECT
    baris, '', '', '', '', '', '', '', 'TIDAK_TERBACA',
    CASE WHEN baris = 0 THEN concat(berkas, ': ', sebab)
        ELSE concat(berkas, ' baris ', CAST(baris AS VARCHAR), ': ', sebab) END
FROM staging.judgement_faults
WHERE periode = $periode
ORDER BY baris
