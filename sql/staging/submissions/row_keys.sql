-- One row for each row of every delivery that was not refused: its number (row_id), and what tells it from others.
-- From keyed_rows.
SELECT
    row_id, sha256, lembar, baris, kode_desa, urutan_kiriman, ada_lainnya, bulan_dulu, id_usulan_sah AS id_usulan,
    nik_bersih, nik_nomor, nik_terbaca, program_nilai, untuk_program, jenis_nilai, untuk_jenis
FROM keyed_rows
