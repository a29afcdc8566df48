-- One row for each line of penjelasan.csv that cannot be read, and why; line 0 is the whole file. No personal data.
-- From the frame of assets/staging/explanations.py.
SELECT
    CAST(berkas AS VARCHAR) AS berkas,
    CAST(baris AS INTEGER) AS baris,
    CAST(sebab AS VARCHAR) AS sebab
FROM incoming
ORDER BY berkas, baris
