-- One row for each line of the quarter's extract that could not be used, or only in part. No personal data.
-- From the frame of assets/staging/civil_registry.py; baris 0 means the whole file.
SELECT
    CAST(berkas AS VARCHAR) AS berkas,
    CAST(sha256 AS VARCHAR) AS sha256,
    CAST(baris AS INTEGER) AS baris,
    CAST(sebab AS VARCHAR) AS sebab,
    CAST(sumber AS VARCHAR) AS sumber
FROM incoming
ORDER BY berkas, baris, sebab
