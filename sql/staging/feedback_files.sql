-- One row for each file of the centre's answer: its digest and its lines.
-- From the frame of assets/staging/feedback.py.
SELECT CAST(berkas AS VARCHAR) AS berkas, CAST(sha256 AS VARCHAR) AS sha256, CAST(baris AS INTEGER) AS baris
FROM incoming
ORDER BY berkas
