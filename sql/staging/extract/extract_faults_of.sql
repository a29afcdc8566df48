-- The faults listed for a quarter, as a frame to be listed for another that uses the same bytes.
-- From staging.extract_faults.
SELECT berkas, sha256, baris, sebab
FROM staging.extract_faults
WHERE periode = $periode
ORDER BY berkas, baris, sebab
