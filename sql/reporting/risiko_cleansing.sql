-- One row for each member whom the centre's cleansing may take out.
-- From reconciliation.registry.
SELECT kode_desa, id_dtks, status, alasan, saran_nik, pemilik, sejak_periode
FROM reconciliation.registry
WHERE periode = $periode AND status IN ('PERLU_PERBAIKAN', 'HILANG_DI_PUSAT', 'PINDAH')
ORDER BY kode_desa, id_dtks
