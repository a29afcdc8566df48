-- One row for each source of the quarter of which files were read that hold nobody: how many. From staging.sources.
SELECT sumber, count(*) AS berkas
FROM staging.sources
WHERE
    periode = $periode AND sebab = '' AND baris = 0
    AND sumber IN ('dukcapil', 'dukcapil_jawaban', 'dtks', 'kepesertaan', 'daftar_pusat', 'umpan_balik',
        'ganda_antar_kabupaten')
GROUP BY sumber
ORDER BY sumber
