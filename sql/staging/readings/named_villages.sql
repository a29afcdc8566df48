-- One row for each text of names that stands for a village of the extract: its code, where the names mean one village.
-- From the frame of assets/staging/source_terms.py.
SELECT CAST(tulis AS VARCHAR) AS tulis, CAST(kode_desa AS VARCHAR) AS kode_desa
FROM incoming
WHERE kode_desa IS NOT NULL
ORDER BY tulis
