-- One row for each HAPUS because of GANDA and the member who stays for the one it takes out. That is the same person
-- under another id, who is not taken out as well, and who is padan where that one is. Where a village takes out both,
-- the one who is padan stays, then whom the snapshot lists, then the one with more programmes, then the smaller id
-- (contract 6). Who is padan but not beyond doubt may be a relative under that NIK, and is nobody's double.
-- From contenders, row_targets, row_doubts, members.
WITH asked AS (
    SELECT row_targets.row_id, target.*
    FROM contenders
    JOIN row_targets USING (row_id)
    JOIN members AS target ON target.nomor = row_targets.nomor
    WHERE contenders.jenis_usulan = 'HAPUS' AND contenders.alasan_hapus = 'GANDA'
        AND target.nomor NOT IN (SELECT nomor FROM row_doubts)
),
doubles AS (
    SELECT asked.row_id, other.nomor
    FROM asked
    JOIN members AS other ON other.hub = asked.hub AND other.nomor <> asked.nomor
    -- Who takes somebody out by names that are only nearly alike may take out a twin whom Dukcapil lacks.
    WHERE NOT other.keluar
        AND ((asked.padan AND other.padan) OR nama_termuat(asked.baku, other.baku)
        OR nama_termuat(other.baku, asked.baku))
    UNION
    SELECT asked.row_id, other.nomor
    FROM asked
    JOIN members AS other ON other.nik_terbaca = asked.nik_terbaca AND other.nomor <> asked.nomor
    WHERE NOT other.keluar AND orang_setara(
        other.baku, asked.baku, other.tanggal, asked.tanggal, other.ibu_baku, asked.ibu_baku, other.hub, asked.hub
    )
),
taken_out AS (
    SELECT DISTINCT row_targets.nomor
    FROM contenders
    JOIN row_targets USING (row_id)
    WHERE contenders.mengeluarkan
),
weighed AS (
    SELECT
        doubles.row_id, other.nomor, NOT other.padan AS tak_padan, NOT other.terdaftar AS tak_terdaftar, other.id_dtks,
        jumlah_program(other.pkh, other.bpnt, other.pbi, other.yapi) AS banyak,
        jumlah_program(asked.pkh, asked.bpnt, asked.pbi, asked.yapi) AS banyak_diminta,
        NOT asked.padan AS tak_padan_diminta, NOT asked.terdaftar AS tak_terdaftar_diminta, asked.id_dtks AS id_diminta,
        asked.nomor_bertahan AS bertahan_diminta,
        other.nomor_bertahan, taken_out.nomor IS NOT NULL AS ikut_keluar
    FROM doubles
    JOIN asked USING (row_id)
    JOIN members AS other ON other.nomor = doubles.nomor AND other.nomor NOT IN (SELECT nomor FROM row_doubts)
    LEFT JOIN taken_out ON taken_out.nomor = other.nomor
),
ranked AS (
    SELECT
        row_id, nomor,
        row_number() OVER (
            PARTITION BY row_id
            ORDER BY coalesce(nomor = bertahan_diminta, FALSE) DESC, tak_padan, tak_terdaftar, banyak DESC, id_dtks
        ) AS urutan
    FROM weighed
    WHERE nomor_bertahan IS NULL AND (tak_padan_diminta OR NOT tak_padan) AND (
        NOT ikut_keluar OR bertahan_diminta = nomor
            OR (tak_padan, tak_terdaftar, -banyak, id_dtks)
                < (tak_padan_diminta, tak_terdaftar_diminta, -banyak_diminta, id_diminta)
    )
)
SELECT row_id, nomor AS nomor_tetap FROM ranked WHERE urutan = 1 ORDER BY row_id
