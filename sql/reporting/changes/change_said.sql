-- One row for each value of a member that an accepted proposal speaks of ('*': of the person as a whole).
-- From proposals_said.
WITH fields AS (
    SELECT
        *,
        unnest(['nik', 'no_kk', 'nama', 'tmp_lahir', 'tgl_lahir', 'jenis_kelamin', 'nama_ibu_kandung', 'alamat', 'rt',
            'rw', 'kode_desa',
            'hub_keluarga']) AS kolom,
        unnest([baru_nik, baru_no_kk, baru_nama, baru_tmp_lahir, baru_tgl_lahir, baru_jenis_kelamin,
            baru_nama_ibu_kandung, baru_alamat, baru_rt,
            baru_rw, baru_kode_desa, baru_hub_keluarga]) AS isi
    FROM proposals_said
),
spoken AS (
    SELECT kunci, kolom FROM fields WHERE isi IS NOT NULL
    UNION
    SELECT kunci, lower(program) FROM proposals_said
    WHERE jenis_usulan IN ('BARU', 'HAPUS') AND program IN ('PKH', 'BPNT', 'PBI', 'YAPI')
    UNION
    SELECT kunci, '*' FROM proposals_said
    WHERE (jenis_usulan = 'BARU' AND membawa) OR (jenis_usulan = 'HAPUS' AND mengeluarkan)
)
SELECT
    said.id_dtks, spoken.kolom, said.kunci, said.jenis_usulan, said.diajukan_periode, said.keadaan, said.sejak_periode,
    said.kode_desa, said.alasan_hapus,
    coalesce(said.sha256, '') AS sha256, coalesce(said.lembar, '') AS lembar, said.baris
FROM proposals_said AS said
JOIN spoken USING (kunci)
