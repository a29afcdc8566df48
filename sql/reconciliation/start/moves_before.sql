-- Whom their village had taken off as moved, in the latest quarter before this one. From reconciliation.moves,
-- reconciliation.registry (which quarter that is), moves_none.
SELECT * FROM moves_none
UNION ALL BY NAME
SELECT kode_desa, kode_desa_asal, id_dtks, alasan_hapus, nomor_ba, tanggal_ba, sha256, berkas, lembar, baris
FROM reconciliation.moves
WHERE periode = (SELECT max(earlier.periode) FROM reconciliation.registry AS earlier WHERE earlier.periode < $periode)
