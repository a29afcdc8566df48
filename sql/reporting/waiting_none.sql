-- No row: no accepted proposal waits for the centre.
CREATE OR REPLACE TEMP TABLE waiting AS
SELECT id_dtks, '' AS nik, '' AS jenis_usulan, '' AS program, FALSE AS mengeluarkan, '' AS kode_desa, '' AS keadaan
FROM reconciliation.registry
WHERE FALSE
