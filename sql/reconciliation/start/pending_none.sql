-- Nothing waits at the centre before the first quarter: no row, with the types of reconciliation.pending.
SELECT
    '' AS kunci, '' AS id_dtks, '' AS nik, '' AS nama, '' AS kode_desa, '' AS jenis_usulan, '' AS program,
    '' AS alasan_hapus,
    FALSE AS mengeluarkan, FALSE AS membawa, '' AS diajukan_periode, CAST(NULL AS BIGINT) AS urutan,
    '' AS keadaan, '' AS sejak_periode, '' AS keterangan, '' AS sha256, '' AS lembar, CAST(NULL AS INTEGER) AS baris,
    '' AS nomor_ba, '' AS tanggal_ba,
    '' AS baru_nik, '' AS baru_no_kk, '' AS baru_nama, '' AS baru_tmp_lahir, '' AS baru_tgl_lahir,
    '' AS baru_jenis_kelamin,
    '' AS baru_nama_ibu_kandung, '' AS baru_alamat, '' AS baru_rt, '' AS baru_rw, '' AS baru_kode_desa,
    '' AS baru_hub_keluarga,
    '' AS lama_nik, '' AS lama_no_kk, '' AS lama_nama, '' AS lama_tmp_lahir, '' AS lama_tgl_lahir,
    '' AS lama_jenis_kelamin,
    '' AS lama_nama_ibu_kandung, '' AS lama_alamat, '' AS lama_rt, '' AS lama_rw, '' AS lama_kode_desa,
    '' AS lama_hub_keluarga,
    '' AS lama_pkh, '' AS lama_bpnt, '' AS lama_pbi, '' AS lama_yapi, '' AS pernah
WHERE FALSE
