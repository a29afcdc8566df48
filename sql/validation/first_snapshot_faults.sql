-- The first three lines of the quarter's DTKS snapshot that do not parse: file and line.
-- From staging.snapshot_faults ($tak_terurai: how that is told).
SELECT berkas, baris
FROM staging.snapshot_faults
WHERE periode = $periode AND sebab = $tak_terurai AND baris > 0
ORDER BY berkas, baris
LIMIT 3
