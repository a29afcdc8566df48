-- One row for each ordered pair of rows in force that may speak of one person. orang_sama: they mean one person
-- (contract 5.3). nik_beda_orang: one NIK on two persons whose names are known. satu_anggota: they act on one member;
-- satu_id: they name one id. From contenders and row_targets.
WITH told AS (
    SELECT contenders.*, row_targets.nomor, row_targets.nomor_tetap
    FROM contenders
    LEFT JOIN row_targets USING (row_id)
),
by_hub AS (
    SELECT one.row_id, other.row_id AS row_id_lain
    FROM told AS one
    JOIN told AS other ON other.hub = one.hub
    WHERE other.row_id <> one.row_id
),
by_nik AS (
    SELECT
        one.row_id, other.row_id AS row_id_lain,
        -- Whom a NIK of somebody else means, it does not say.
        NOT one.milik_orang_lain AND NOT other.milik_orang_lain AND orang_setara(
            one.baku, other.baku, one.tanggal, other.tanggal, one.ibu_baku, other.ibu_baku, one.hub, other.hub
        ) AS orang_sama,
        one.baku <> '' AND other.baku <> '' AS bernama
    FROM told AS one
    JOIN told AS other ON other.nik = one.nik
    WHERE other.row_id <> one.row_id
),
by_member AS (
    SELECT
        one.row_id, other.row_id AS row_id_lain,
        coalesce(one.nik = other.nik, TRUE) AND NOT one.milik_orang_lain AND NOT other.milik_orang_lain
            AND orang_setara(
            one.baku, other.baku, one.tanggal, other.tanggal, one.ibu_baku, other.ibu_baku, one.hub, other.hub
        ) AS orang_sama,
        one.nomor = other.nomor AS satu_id
    FROM told AS one
    JOIN told AS other ON other.nomor_tetap = one.nomor_tetap
    WHERE other.row_id <> one.row_id
),
by_id AS (
    SELECT one.row_id, other.row_id AS row_id_lain
    FROM told AS one
    JOIN told AS other ON other.id_dtks = one.id_dtks
    WHERE one.id_dtks <> '' AND other.row_id <> one.row_id
),
pairs AS (
    SELECT row_id, row_id_lain, TRUE AS orang_sama, FALSE AS nik_sama, FALSE AS satu_anggota, FALSE AS satu_id
    FROM by_hub
    UNION ALL
    SELECT row_id, row_id_lain, orang_sama, bernama, FALSE, FALSE FROM by_nik
    UNION ALL
    SELECT row_id, row_id_lain, orang_sama, FALSE, TRUE, satu_id FROM by_member
    UNION ALL
    SELECT row_id, row_id_lain, FALSE, FALSE, FALSE, TRUE FROM by_id
)
SELECT
    row_id, row_id_lain, bool_or(orang_sama) AS orang_sama,
    bool_or(nik_sama) AND NOT bool_or(orang_sama) AS nik_beda_orang,
    bool_or(satu_anggota) AS satu_anggota, bool_or(satu_id) AS satu_id
FROM pairs
GROUP BY row_id, row_id_lain
ORDER BY row_id, row_id_lain
