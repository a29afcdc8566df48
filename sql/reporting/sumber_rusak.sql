-- One row for each line of a source that does not parse, and for each code or date on a line that cannot be read. No
-- personal data. From staging.extract_faults, staging.snapshot_faults, staging.participation_faults,
-- staging.list_faults, staging.other_district_faults, staging.feedback_faults; baris 0 means the whole file.
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
) AS listed
ORDER BY sumber, berkas, baris, sebab
