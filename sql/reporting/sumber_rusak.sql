-- One row for each line of a source that does not parse or names nobody, for each code or date on a line that cannot be
-- read, and for each file that holds nobody, but for the answers of Dukcapil: an office begins with a header alone.
-- No personal data. From staging.extract_faults, staging.snapshot_faults, staging.participation_faults,
-- staging.list_faults, staging.other_district_faults, staging.feedback_faults, staging.sources; baris 0 means the whole
-- file.
SELECT sumber, berkas, baris, sebab
FROM (
    SELECT coalesce(sumber, 'dukcapil') AS sumber, berkas, baris, sebab FROM staging.extract_faults
    WHERE periode = $periode
    UNION ALL
    SELECT 'dtks', berkas, baris, sebab FROM staging.snapshot_faults WHERE periode = $periode
    UNION ALL
    SELECT 'kepesertaan', berkas, baris, sebab FROM staging.participation_faults WHERE periode = $periode
    UNION ALL
    SELECT 'daftar_pusat', berkas, baris, sebab FROM staging.list_faults WHERE periode = $periode
    UNION ALL
    SELECT 'ganda_antar_kabupaten', berkas, baris, sebab FROM staging.other_district_faults WHERE periode = $periode
    UNION ALL
    SELECT 'umpan_balik', berkas, baris, sebab FROM staging.feedback_faults WHERE periode = $periode
    UNION ALL
    SELECT sumber, berkas, 0, 'berkas ini tidak memuat satu baris data pun' FROM staging.sources
    WHERE
        periode = $periode AND sebab = '' AND baris = 0
        AND sumber IN ('dukcapil', 'dtks', 'kepesertaan', 'daftar_pusat', 'umpan_balik',
            'ganda_antar_kabupaten')
) AS listed
ORDER BY sumber, berkas, baris, sebab
