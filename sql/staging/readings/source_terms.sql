-- One row for each spelling of a code in a coded column of a source, folded.
-- From the frame of assets/staging/source_terms.py (assets/staging/istilah_sumber.csv).
SELECT DISTINCT
    CAST(sumber AS VARCHAR) AS sumber,
    CAST(kolom AS VARCHAR) AS kolom,
    CAST(kode AS VARCHAR) AS kode,
    kode_terlipat(lipat_istilah(CAST(tertulis AS VARCHAR))) AS istilah
FROM incoming
ORDER BY sumber, kolom, istilah, kode
