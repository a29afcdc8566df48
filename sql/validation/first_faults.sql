-- The first three lines of one source of the quarter that do not parse or name nobody: file and line.
-- From faults_of_source ($tak_terurai, $tanpa_nik: how the two are told).
SELECT berkas, baris
FROM faults_of_source
WHERE periode = $periode AND sebab IN ($tak_terurai, $tanpa_nik) AND baris > 0
ORDER BY berkas, baris
LIMIT 3
