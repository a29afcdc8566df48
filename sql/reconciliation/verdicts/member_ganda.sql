-- One row for each member who leaves as GANDA and the one that stays: the same readable NIK under two ids, both padan
-- beyond doubt, and their own values do not disagree with each other. Whom the snapshot lists stays, then who has more
-- programmes, then the smaller id (contract 6). Also whom the centre replaced by the id that we had put out for it
-- (`nomor_ganti` of started.sql). From base, member_verdicts, beyond_doubt, contested, spared.
WITH free AS (
    SELECT base.*
    FROM base
    WHERE NOT keluar AND nomor NOT IN (SELECT nomor FROM contested) AND nomor NOT IN (SELECT nomor FROM spared)
),
standing AS (
    SELECT free.*, verdict.nik AS nik_padan
    FROM free
    JOIN member_verdicts AS verdict USING (nomor)
    WHERE verdict.padan AND nomor IN (SELECT nomor FROM beyond_doubt)
),
ranked AS (
    SELECT
        free.nomor, free.nik_padan AS nik, free.baku, free.ibu_baku, free.tanggal, free.jenis_kelamin,
        row_number() OVER (
            PARTITION BY free.nik_padan
            ORDER BY free.terdaftar DESC,
                jumlah_program(free.pkh, free.bpnt, free.pbi, free.yapi) DESC, free.id_dtks
        ) AS urutan
    FROM standing AS free
),
doubled AS (
    SELECT gone.nomor, kept.nomor AS nomor_bertahan
    FROM ranked AS gone
    JOIN ranked AS kept ON kept.nik = gone.nik AND kept.urutan = 1
    WHERE gone.urutan > 1 AND coalesce(nama_setara(gone.baku, kept.baku), TRUE)
        AND coalesce(nama_setara(gone.ibu_baku, kept.ibu_baku), TRUE)
        AND NOT coalesce(CASE WHEN gone.tanggal IS NOT NULL
            AND kept.tanggal IS NOT NULL THEN jarak_tanggal(gone.tanggal, kept.tanggal) > 1 END, FALSE)
        AND NOT coalesce(gone.jenis_kelamin <> kept.jenis_kelamin AND gone.jenis_kelamin <> ''
            AND kept.jenis_kelamin <> '', FALSE)
),
replaced AS (
    SELECT free.nomor, listed.nomor AS nomor_bertahan
    FROM free
    JOIN free AS listed ON listed.id_dtks = free.nomor_ganti
    WHERE free.nomor_ganti <> '' AND free.nomor NOT IN (SELECT nomor FROM doubled)
),
every_pair AS (
    SELECT * FROM doubled
    UNION ALL
    SELECT * FROM replaced
)
SELECT one.nomor, coalesce(further.nomor_bertahan, one.nomor_bertahan) AS nomor_bertahan
FROM every_pair AS one
LEFT JOIN every_pair AS further ON further.nomor = one.nomor_bertahan
ORDER BY one.nomor
