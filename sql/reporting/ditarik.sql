-- One row for each row of an earlier delivery that a LENGKAP delivery no longer holds.
-- From staging.withdrawn_rows.
SELECT kode_desa, sha256, berkas, lembar, baris, id_usulan, jenis_usulan, program, nik, no_kk, nama, ditarik_oleh
FROM staging.withdrawn_rows
WHERE periode = $periode
ORDER BY kode_desa, sha256, lembar, baris, ditarik_oleh
