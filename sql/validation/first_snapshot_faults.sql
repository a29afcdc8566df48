-- The first three lines of the quarter's DTKS snapshot that do not parse or name nobody: file and line.
-- From staging.snapshot_faults (the two reasons).
SELECT berkas, baris
FROM staging.snapshot_faults
WHERE periode = $periode AND sebab IN ($tak_terurai, $tanpa_nik) AND baris > 0
ORDER BY berkas, baris
LIMIT 3
