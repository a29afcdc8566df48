-- One row for each member that rows of the quarter correct: of each field the place (urutan) of the last row that gives
-- it. From correction_rows.
SELECT
    nomor, max(urutan) FILTER (WHERE nik IS NOT NULL) AS nik, max(urutan) FILTER (WHERE no_kk IS NOT NULL) AS no_kk,
    max(urutan) FILTER (WHERE nama IS NOT NULL) AS nama,
    max(urutan) FILTER (WHERE tmp_lahir IS NOT NULL) AS tmp_lahir,
    max(urutan) FILTER (WHERE tgl_lahir IS NOT NULL) AS tgl_lahir,
    max(urutan) FILTER (WHERE jenis_kelamin IS NOT NULL) AS jenis_kelamin,
    max(urutan) FILTER (WHERE nama_ibu_kandung IS NOT NULL) AS nama_ibu_kandung,
    max(urutan) FILTER (WHERE alamat IS NOT NULL) AS alamat,
    max(urutan) FILTER (WHERE rt IS NOT NULL) AS rt, max(urutan) FILTER (WHERE rw IS NOT NULL) AS rw,
    max(urutan) FILTER (WHERE kode_desa IS NOT NULL) AS kode_desa,
    max(urutan) FILTER (WHERE hub_keluarga IS NOT NULL) AS hub_keluarga
FROM correction_rows
GROUP BY nomor
