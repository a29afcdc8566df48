-- One row for each accepted row of one kind ($jenis_usulan), in the few columns that a page holds: village by village,
-- name by name. From reconciliation.submission.
SELECT kecamatan, kelurahan, id_dtks, nik, no_kk, nama, tgl_lahir, jenis_kelamin, program, alasan_hapus
FROM reconciliation.submission
WHERE periode = $periode AND jenis_usulan = $jenis_usulan
ORDER BY kode_desa, nama, nik, program, sha256, lembar, baris, row_id
