-- One row for each row and member that it means, and how (cara). A row means a member by its id, or by the one that the
-- centre has changed since the registry before (ID). It means a member
-- as the same person (ORANG): one hub, or one NIK, agreeing names and neither birth date nor mother disagreeing. A
-- padan row means a member by its NIK whatever the member's name (NIK), where the birth date agrees, or mother and KK
-- do. Name and KK (or mother) are enough there beside a birth date that has one wrong digit, or of which the member has
-- the year alone. Members who left as GANDA can still be named by id. From contenders and members.
WITH staying AS (
    SELECT * FROM members WHERE NOT keluar AND nomor_bertahan IS NULL
),
under_nik AS MATERIALIZED (
    SELECT
        contenders.row_id, staying.nomor,
        NOT contenders.milik_orang_lain AND orang_setara(
            contenders.baku, staying.baku, contenders.tanggal, staying.tanggal,
            contenders.ibu_baku, staying.ibu_baku, contenders.hub, staying.hub
        ) AS orang_sama,
        -- A member who surely is somebody else stands under this NIK by mistake.
        contenders.padan AND coalesce(contenders.hub = staying.hub, TRUE) AND coalesce(
            tanggal_setara(contenders.tanggal, staying.tanggal)
            OR (contenders.kk = staying.kk AND nama_setara(contenders.ibu_baku, staying.ibu_baku))
            OR (
                (contenders.kk = staying.kk OR (contenders.ibu_baku = staying.ibu_baku AND staying.ibu_baku <> ''))
                    AND contenders.baku = staying.baku
                AND contenders.tanggal IS NOT NULL AND (
                    jarak_tanggal(contenders.tanggal, staying.tanggal) <= 2
                    -- Who knows the year alone writes 1 January.
                    OR (year(contenders.tanggal) = year(staying.tanggal) AND tanggal_umum(staying.tanggal))
                )
            ), FALSE
        ) AS nik_sama
    FROM contenders
    JOIN staying ON staying.nik_terbaca = contenders.nik
)
SELECT contenders.row_id, members.nomor, 'ID' AS cara
FROM contenders
JOIN members ON members.id_dtks = contenders.id_dtks
WHERE contenders.id_dtks <> '' AND contenders.jenis_usulan IN ('PERBAIKAN', 'HAPUS') AND NOT members.keluar
UNION ALL
-- The village knows the id of the registry before, which nobody bears now.
SELECT contenders.row_id, members.nomor, 'ID' AS cara
FROM contenders
JOIN members ON members.id_lama = contenders.id_dtks AND members.id_dtks <> contenders.id_dtks
WHERE contenders.id_dtks <> '' AND contenders.jenis_usulan IN ('PERBAIKAN', 'HAPUS') AND NOT members.keluar
    AND contenders.id_dtks NOT IN (SELECT id_dtks FROM members)
UNION ALL
SELECT row_id, nomor, 'ORANG' AS cara
FROM (
    SELECT contenders.row_id, staying.nomor
    FROM contenders
    JOIN staying ON staying.hub = contenders.hub
    UNION
    SELECT row_id, nomor FROM under_nik WHERE orang_sama
) AS same_person
UNION ALL
SELECT row_id, nomor, 'NIK' AS cara FROM under_nik WHERE nik_sama AND NOT orang_sama
ORDER BY row_id, nomor, cara
