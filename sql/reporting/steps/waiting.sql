-- One row for each proposal accepted in an earlier quarter that the centre has not carried out, or refused.
-- From reconciliation.pending.
SELECT coalesce(id_dtks, '') AS id_dtks, coalesce(nik, '') AS nik, jenis_usulan, program, mengeluarkan, kode_desa,
    keadaan
FROM reconciliation.pending
WHERE periode = $periode AND diajukan_periode < $periode AND keadaan IN ('MENUNGGU', 'DITOLAK_PUSAT')
