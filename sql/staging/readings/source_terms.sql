-- One row for each spelling of a code in a coded column of the sources being read (spellings.sql).
-- From the frame of assets/staging/source_terms.py.
SELECT
    CAST(sumber AS VARCHAR) AS sumber,
    CAST(kolom AS VARCHAR) AS kolom,
    CAST(kode AS VARCHAR) AS kode,
    CAST(istilah AS VARCHAR) AS istilah
FROM incoming
ORDER BY sumber, kolom, istilah, kode
