-- One row for each id of which something waits: what we asked for before, and a snapshot that knows our earlier
-- submission alone may still show (pernah, a line each: field = value, isi_baku.sql). From pending_states.
WITH fields AS (
    SELECT *
    FROM (VALUES
        (1, 'nik'), (2, 'no_kk'), (3, 'nama'), (4, 'tmp_lahir'), (5, 'tgl_lahir'), (6, 'jenis_kelamin'),
        (7, 'nama_ibu_kandung'), (8, 'alamat'), (9, 'rt'), (10, 'rw'), (11, 'kode_desa'), (12, 'hub_keluarga')
    ) AS field (tempat, kolom)
),
waiting AS (
    SELECT * FROM pending_states WHERE keadaan = 'MENUNGGU' AND jenis_usulan <> 'HAPUS'
),
-- A line for each field, so that isi_baku stands here once: DuckDB reads its pattern anew wherever it stands.
given AS (
    SELECT
        waiting.kunci, fields.tempat, fields.kolom,
        CASE fields.kolom
            WHEN 'nik' THEN waiting.baru_nik
            WHEN 'no_kk' THEN waiting.baru_no_kk
            WHEN 'nama' THEN waiting.baru_nama
            WHEN 'tmp_lahir' THEN waiting.baru_tmp_lahir
            WHEN 'tgl_lahir' THEN waiting.baru_tgl_lahir
            WHEN 'jenis_kelamin' THEN waiting.baru_jenis_kelamin
            WHEN 'nama_ibu_kandung' THEN waiting.baru_nama_ibu_kandung
            WHEN 'alamat' THEN waiting.baru_alamat
            WHEN 'rt' THEN waiting.baru_rt
            WHEN 'rw' THEN waiting.baru_rw
            WHEN 'kode_desa' THEN waiting.baru_kode_desa
            WHEN 'hub_keluarga' THEN waiting.baru_hub_keluarga
        END AS isi
    FROM waiting
    CROSS JOIN fields
),
told AS (
    SELECT kunci, string_agg(kolom || '=' || isi_baku(isi), chr(10) ORDER BY tempat) AS kata
    FROM given
    WHERE isi IS NOT NULL
    GROUP BY kunci
)
SELECT
    waiting.id_dtks, string_agg(
        concat_ws(chr(10), nullif(waiting.pernah, ''), told.kata), chr(10)
        ORDER BY waiting.diajukan_periode, waiting.kunci
    ) AS pernah
FROM waiting
LEFT JOIN told USING (kunci)
GROUP BY waiting.id_dtks
