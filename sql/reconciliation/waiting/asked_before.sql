-- One row for each id of which something waits: what we asked for before, and a snapshot that knows our earlier
-- submission alone may still show (pernah, a line each: field = value, isi_baku.sql). From pending_states.
SELECT
    id_dtks, string_agg(
        concat_ws(
            chr(10), nullif(pernah, ''),
            'nik=' || isi_baku(baru_nik),
            'no_kk=' || isi_baku(baru_no_kk),
            'nama=' || isi_baku(baru_nama),
            'tmp_lahir=' || isi_baku(baru_tmp_lahir),
            'tgl_lahir=' || isi_baku(baru_tgl_lahir),
            'jenis_kelamin=' || isi_baku(baru_jenis_kelamin),
            'nama_ibu_kandung=' || isi_baku(baru_nama_ibu_kandung),
            'alamat=' || isi_baku(baru_alamat),
            'rt=' || isi_baku(baru_rt),
            'rw=' || isi_baku(baru_rw),
            'kode_desa=' || isi_baku(baru_kode_desa),
            'hub_keluarga=' || isi_baku(baru_hub_keluarga)
        ), chr(10)
        ORDER BY diajukan_periode, kunci
    ) AS pernah
FROM pending_states
WHERE keadaan = 'MENUNGGU' AND jenis_usulan <> 'HAPUS'
GROUP BY id_dtks
