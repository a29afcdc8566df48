-- One row for each accepted proposal of earlier quarters that the centre has not carried out yet, or refused.
-- From reconciliation.pending.
CREATE OR REPLACE TEMP TABLE waiting AS
SELECT coalesce(id_dtks, '') AS id_dtks, coalesce(nik, '') AS nik, jenis_usulan, program,
       jenis_usulan = 'HAPUS' AND (program = 'NON BANSOS' OR alasan_hapus NOT IN ('MAMPU', 'MENGUNDURKAN DIRI')) AS mengeluarkan,
       kode_desa, keadaan
FROM reconciliation.pending
WHERE periode = $periode AND keadaan IN ('MENUNGGU', 'DITOLAK_PUSAT')
