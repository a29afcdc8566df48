-- One row for each line of the lists of who stands in another district that does not parse, or names nobody. No
-- personal data. From the frame of assets/staging/other_districts.py; baris 0 means the whole file.
SELECT
    CAST(berkas AS VARCHAR) AS berkas,
    CAST(sha256 AS VARCHAR) AS sha256,
    CAST(baris AS INTEGER) AS baris,
    CAST(sebab AS VARCHAR) AS sebab
FROM incoming
ORDER BY berkas, baris, sebab
