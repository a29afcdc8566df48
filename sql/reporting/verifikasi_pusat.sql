-- One row for each line of the centre's masked verification list: whom it means, or why that is not known. For the
-- office alone. From reconciliation.centre_verifications.
SELECT nik_mask, nama, kode_desa, kecamatan, desa, alamat, rt, rw, lembaga, keterangan, hasil, orang, nik, id_dtks
FROM reconciliation.centre_verifications
WHERE periode = $periode
ORDER BY kode_desa NULLS FIRST, nama, nik_mask, sha256, urutan
