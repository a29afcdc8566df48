-- One row for each member of whom a row of this quarter gave a field that a later one gives, or a replaced row said
-- something: an earlier window may have uploaded it, and a snapshot may show it still (kata, a line each:
-- field = value, isi_baku.sql). From correction_rows, last_given, staging.submission_rows.
WITH given_before AS (
    SELECT
        given.nomor, given.urutan, given.row_id, concat_ws(
            chr(10),
            CASE WHEN given.urutan < last_given.nik THEN 'nik=' || isi_baku(given.nik) END,
            CASE WHEN given.urutan < last_given.no_kk THEN 'no_kk=' || isi_baku(given.no_kk) END,
            CASE WHEN given.urutan < last_given.nama THEN 'nama=' || isi_baku(given.nama) END,
            CASE WHEN given.urutan < last_given.tmp_lahir THEN 'tmp_lahir=' || isi_baku(given.tmp_lahir) END,
            CASE WHEN given.urutan < last_given.tgl_lahir THEN 'tgl_lahir=' || isi_baku(given.tgl_lahir) END,
            CASE
                WHEN given.urutan < last_given.jenis_kelamin THEN 'jenis_kelamin=' || isi_baku(given.jenis_kelamin) END,
            CASE
                WHEN given.urutan < last_given.nama_ibu_kandung
                THEN 'nama_ibu_kandung=' || isi_baku(given.nama_ibu_kandung) END,
            CASE WHEN given.urutan < last_given.alamat THEN 'alamat=' || isi_baku(given.alamat) END,
            CASE WHEN given.urutan < last_given.rt THEN 'rt=' || isi_baku(given.rt) END,
            CASE WHEN given.urutan < last_given.rw THEN 'rw=' || isi_baku(given.rw) END,
            CASE WHEN given.urutan < last_given.kode_desa THEN 'kode_desa=' || isi_baku(given.kode_desa) END,
            CASE WHEN given.urutan < last_given.hub_keluarga THEN 'hub_keluarga=' || isi_baku(given.hub_keluarga) END
        ) AS kata
    FROM correction_rows AS given
    JOIN last_given USING (nomor)
    UNION ALL
    -- Of a row that was replaced: what Dukcapil does not spell. The rest is the same person's, and the same.
    SELECT
        given.nomor, given.urutan, said.row_id, concat_ws(
            chr(10),
            'tmp_lahir=' || isi_baku(nullif(said.tempat_lahir, '-')),
            'alamat=' || isi_baku(nullif(said.alamat, '-')),
            'rt=' || isi_baku(said.rt),
            'rw=' || isi_baku(said.rw)
        )
    FROM correction_rows AS given
    JOIN staging.submission_rows AS said
        ON said.periode = $periode AND said.nik = given.nik AND said.jenis_usulan = 'PERBAIKAN' AND said.digantikan
)
SELECT nomor, string_agg(DISTINCT kata, chr(10) ORDER BY kata) AS kata
FROM given_before
WHERE kata <> ''
GROUP BY nomor
