-- One row for each member of whom a row of this quarter gave a field that a later one gives, or a replaced row said
-- something: an earlier window may have uploaded it, and a snapshot may show it still (kata, a line each:
-- field = value, isi_baku.sql). From correction_rows, last_given, staging.submission_rows.
WITH fields AS (
    SELECT *
    FROM (VALUES
        (1, 'nik'), (2, 'no_kk'), (3, 'nama'), (4, 'tmp_lahir'), (5, 'tgl_lahir'), (6, 'jenis_kelamin'),
        (7, 'nama_ibu_kandung'), (8, 'alamat'), (9, 'rt'), (10, 'rw'), (11, 'kode_desa'), (12, 'hub_keluarga')
    ) AS field (tempat, kolom)
),
-- A line for each field, so that isi_baku stands here once: DuckDB reads its pattern anew wherever it stands.
given_before AS (
    SELECT
        given.nomor, given.row_id, given.row_id AS row_id_kata, fields.tempat, fields.kolom,
        CASE fields.kolom
            WHEN 'nik' THEN CASE WHEN given.urutan < last_given.nik THEN given.nik END
            WHEN 'no_kk' THEN CASE WHEN given.urutan < last_given.no_kk THEN given.no_kk END
            WHEN 'nama' THEN CASE WHEN given.urutan < last_given.nama THEN given.nama END
            WHEN 'tmp_lahir' THEN CASE WHEN given.urutan < last_given.tmp_lahir THEN given.tmp_lahir END
            WHEN 'tgl_lahir' THEN CASE WHEN given.urutan < last_given.tgl_lahir THEN given.tgl_lahir END
            WHEN 'jenis_kelamin' THEN CASE WHEN given.urutan < last_given.jenis_kelamin THEN given.jenis_kelamin END
            WHEN 'nama_ibu_kandung'
                THEN CASE WHEN given.urutan < last_given.nama_ibu_kandung THEN given.nama_ibu_kandung END
            WHEN 'alamat' THEN CASE WHEN given.urutan < last_given.alamat THEN given.alamat END
            WHEN 'rt' THEN CASE WHEN given.urutan < last_given.rt THEN given.rt END
            WHEN 'rw' THEN CASE WHEN given.urutan < last_given.rw THEN given.rw END
            WHEN 'kode_desa' THEN CASE WHEN given.urutan < last_given.kode_desa THEN given.kode_desa END
            WHEN 'hub_keluarga' THEN CASE WHEN given.urutan < last_given.hub_keluarga THEN given.hub_keluarga END
        END AS isi
    FROM correction_rows AS given
    JOIN last_given USING (nomor)
    CROSS JOIN fields
    UNION ALL
    -- Of a row that was replaced: what Dukcapil does not spell. The rest is the same person's, and the same.
    SELECT
        given.nomor, given.row_id, said.row_id AS row_id_kata, fields.tempat, fields.kolom,
        CASE fields.kolom
            WHEN 'tmp_lahir' THEN nullif(said.tempat_lahir, '-')
            WHEN 'alamat' THEN nullif(said.alamat, '-')
            WHEN 'rt' THEN said.rt
            WHEN 'rw' THEN said.rw
        END AS isi
    FROM correction_rows AS given
    JOIN staging.submission_rows AS said
        ON said.periode = $periode AND said.nik = given.nik AND said.jenis_usulan = 'PERBAIKAN' AND said.digantikan
    CROSS JOIN fields
),
told AS (
    SELECT nomor, row_id, row_id_kata, string_agg(kolom || '=' || isi_baku(isi), chr(10) ORDER BY tempat) AS kata
    FROM given_before
    WHERE isi IS NOT NULL
    GROUP BY nomor, row_id, row_id_kata
)
SELECT nomor, string_agg(DISTINCT kata, chr(10) ORDER BY kata) AS kata
FROM told
WHERE kata <> ''
GROUP BY nomor
