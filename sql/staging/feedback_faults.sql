-- One row for each line of the centre's answer that was kept aside: where it stands, why, and its text.
-- From the frame of assets/staging/feedback.py.
SELECT
    CAST(berkas AS VARCHAR) AS berkas, CAST(baris AS INTEGER) AS baris, CAST(sebab AS VARCHAR) AS sebab,
    CAST(isi AS VARCHAR) AS isi
FROM incoming
ORDER BY berkas, baris, sebab
