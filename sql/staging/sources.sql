-- One row for each file of a source of the quarter: read (sha256 of the bytes that were read, rows), or left out (why).
-- From the frame of assets/staging/sources.py.
SELECT
    CAST(sumber AS VARCHAR) AS sumber,
    CAST(berkas AS VARCHAR) AS berkas,
    coalesce(CAST(sha256 AS VARCHAR), '') AS sha256,
    CAST(baris AS INTEGER) AS baris,
    coalesce(CAST(sebab AS VARCHAR), '') AS sebab
FROM incoming
WHERE berkas IS NOT NULL
ORDER BY sumber, berkas, sha256
