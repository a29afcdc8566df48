-- One row for the quarter: which civil registry extract it uses ($extract), and its counts.
-- From staging.civil_registry; counts of reading are given ($sumber: berkas or tabel).
SELECT
    CAST($extract AS VARCHAR) AS extract,
    CAST($sumber AS VARCHAR) AS sumber,
    CAST($baris AS INTEGER) AS baris,
    CAST(count(*) AS INTEGER) AS baris_unik,
    CAST($baris_rusak AS INTEGER) AS baris_rusak,
    CAST($tgl_rusak AS INTEGER) AS tgl_rusak,
    CAST(count(DISTINCT nik) AS INTEGER) AS nik_unik,
    CAST(count(DISTINCT nik) FILTER (WHERE ganda) AS INTEGER) AS nik_ganda
FROM staging.civil_registry
WHERE extract = $extract
