-- The first three lines of the quarter's civil registry extract (or of Dukcapil's answers) that do not parse or name
-- nobody: file and line. From staging.extract_faults ($tak_terurai, $tanpa_nik: how the two are told).
SELECT berkas, baris
FROM staging.extract_faults
WHERE periode = $periode AND sebab IN ($tak_terurai, $tanpa_nik) AND baris > 0
ORDER BY berkas, baris
LIMIT 3
