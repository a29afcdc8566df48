-- One row for each id of which a correction waits: the centre's value of each field at acceptance, the oldest that it
-- still holds against. From pending_states.
SELECT
    id_dtks,
    min_by(lama_nik, diajukan_periode || kunci) FILTER (WHERE baru_nik IS NOT NULL) AS nik,
    min_by(lama_no_kk, diajukan_periode || kunci) FILTER (WHERE baru_no_kk IS NOT NULL) AS no_kk,
    min_by(lama_nama, diajukan_periode || kunci) FILTER (WHERE baru_nama IS NOT NULL) AS nama,
    min_by(lama_tmp_lahir, diajukan_periode || kunci) FILTER (WHERE baru_tmp_lahir IS NOT NULL) AS tmp_lahir,
    min_by(lama_tgl_lahir, diajukan_periode || kunci) FILTER (WHERE baru_tgl_lahir IS NOT NULL) AS tgl_lahir,
    min_by(lama_jenis_kelamin, diajukan_periode || kunci)
        FILTER (WHERE baru_jenis_kelamin IS NOT NULL) AS jenis_kelamin,
    min_by(lama_nama_ibu_kandung, diajukan_periode || kunci)
        FILTER (WHERE baru_nama_ibu_kandung IS NOT NULL) AS nama_ibu_kandung,
    min_by(lama_alamat, diajukan_periode || kunci) FILTER (WHERE baru_alamat IS NOT NULL) AS alamat,
    min_by(lama_rt, diajukan_periode || kunci) FILTER (WHERE baru_rt IS NOT NULL) AS rt,
    min_by(lama_rw, diajukan_periode || kunci) FILTER (WHERE baru_rw IS NOT NULL) AS rw,
    min_by(lama_kode_desa, diajukan_periode || kunci) FILTER (WHERE baru_kode_desa IS NOT NULL) AS kode_desa,
    min_by(lama_hub_keluarga, diajukan_periode || kunci) FILTER (WHERE baru_hub_keluarga IS NOT NULL) AS hub_keluarga
FROM pending_states
WHERE jenis_usulan = 'PERBAIKAN' AND keadaan = 'MENUNGGU'
GROUP BY id_dtks
