-- One row for each line of putusan.csv that cannot be read, and why; line 0 is the whole file. No personal data.
-- From the frame of assets/staging/judgements.py.
SELECT
    CAST(berkas AS VARCHAR) AS berkas,
    CAST(baris AS INTEGER) AS baris,
    CAST(sebab AS VARCHAR) AS sebab
FROM incoming
ORDER BY berkas, baris
