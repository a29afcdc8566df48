-- One row for each line of the quarter's lists of who takes part that does not parse, or holds a code that cannot be
-- read. No personal data. From the frame of assets/staging/participation.py; baris 0 means the whole file.
SELECT
    CAST(berkas AS VARCHAR) AS berkas,
    CAST(sha256 AS VARCHAR) AS sha256,
    CAST(baris AS INTEGER) AS baris,
    CAST(sebab AS VARCHAR) AS sebab
FROM incoming
ORDER BY berkas, baris, sebab
