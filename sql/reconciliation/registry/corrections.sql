-- One row for each member corrected by accepted PERBAIKAN: each field as last submitted; NULL: not submitted. From
-- correction_rows.
SELECT
    nomor,
    max_by(nik, urutan) FILTER (WHERE nik IS NOT NULL) AS nik,
    max_by(no_kk, urutan) FILTER (WHERE no_kk IS NOT NULL) AS no_kk,
    max_by(nama, urutan) FILTER (WHERE nama IS NOT NULL) AS nama,
    max_by(tmp_lahir, urutan) FILTER (WHERE tmp_lahir IS NOT NULL) AS tmp_lahir,
    max_by(tgl_lahir, urutan) FILTER (WHERE tgl_lahir IS NOT NULL) AS tgl_lahir,
    max_by(jenis_kelamin, urutan) FILTER (WHERE jenis_kelamin IS NOT NULL) AS jenis_kelamin,
    max_by(nama_ibu_kandung, urutan) FILTER (WHERE nama_ibu_kandung IS NOT NULL) AS nama_ibu_kandung,
    max_by(alamat, urutan) FILTER (WHERE alamat IS NOT NULL) AS alamat,
    max_by(rt, urutan) FILTER (WHERE rt IS NOT NULL) AS rt,
    max_by(rw, urutan) FILTER (WHERE rw IS NOT NULL) AS rw,
    max_by(kode_desa, urutan) FILTER (WHERE kode_desa IS NOT NULL) AS kode_desa,
    max_by(hub_keluarga, urutan) FILTER (WHERE hub_keluarga IS NOT NULL) AS hub_keluarga
FROM correction_rows
GROUP BY nomor
ORDER BY nomor
