-- One row for each row that has a member: the one it acts on, and how it means it (cara). Where that member left as
-- GANDA it names who lives on for it (nomor_tetap). It also says whether the row names several members that are not one
-- person. From contenders, row_members, members.
WITH ranked AS (
    SELECT
        row_members.row_id, row_members.nomor, row_members.cara,
        row_number() OVER (
            PARTITION BY row_members.row_id
            ORDER BY
                row_members.cara = 'ID' DESC, row_members.cara = 'ORANG' DESC,
                coalesce(members.nik_terbaca = contenders.nik, FALSE) DESC, members.padan DESC, members.hilang,
                -- Of a father and a son of one name under one NIK the birth date and the mother tell.
                coalesce(members.tanggal = contenders.tanggal, FALSE) DESC,
                coalesce(members.ibu_baku = contenders.ibu_baku AND contenders.ibu_baku <> '', FALSE) DESC,
                row_members.nomor
        ) AS urutan
    FROM row_members
    JOIN contenders USING (row_id)
    JOIN members USING (nomor)
    -- An id that is given says who is meant. Where it names nobody, the row means nobody.
    WHERE contenders.jenis_usulan = 'BARU' OR contenders.id_dtks = '' OR row_members.cara = 'ID'
),
targets AS (
    SELECT row_id, nomor, cara FROM ranked WHERE urutan = 1
),
others AS (
    SELECT DISTINCT targets.row_id
    FROM targets
    JOIN contenders USING (row_id)
    JOIN row_members AS named
        ON named.row_id = targets.row_id
            AND named.cara = CASE WHEN targets.cara = 'ID' THEN 'ORANG' ELSE targets.cara END
    JOIN members AS target ON target.nomor = targets.nomor
    JOIN members AS other ON other.nomor = named.nomor
    WHERE named.nomor <> targets.nomor AND named.nomor IS DISTINCT FROM target.nomor_bertahan AND (
        -- Of two under one NIK, of one of whom the registry tells neither birth date nor mother, it is the other's that
        -- tell whom the row means. Without them the village tells by the id.
        (
            targets.cara <> 'ID' AND other.nik_terbaca = target.nik_terbaca AND target.kode_desa = contenders.kode_desa
            AND ((target.tanggal IS NULL AND target.ibu_baku = '') OR (other.tanggal IS NULL AND other.ibu_baku = ''))
            AND NOT coalesce(target.tanggal = contenders.tanggal, FALSE)
            AND NOT coalesce(target.ibu_baku = contenders.ibu_baku AND target.ibu_baku <> '', FALSE)
        )
        -- Of those who share a NIK the id tells one.
        OR (
            NOT (targets.cara = 'ID' AND coalesce(contenders.nik = target.nik_terbaca, FALSE))
            -- Who is padan and who has only nearly that name may be twins of whom Dukcapil knows one.
            AND NOT (coalesce(other.hub = target.hub, FALSE) AND (
                NOT other.padan OR target.baku = '' OR nama_termuat(target.baku, other.baku)
                OR nama_termuat(other.baku, target.baku)
            ))
            AND NOT (coalesce(other.nik_terbaca = target.nik_terbaca, FALSE) AND orang_setara(
                other.baku, target.baku, other.tanggal, target.tanggal, other.ibu_baku, target.ibu_baku, other.hub,
                target.hub
            ))
        )
    )
)
SELECT
    targets.row_id, targets.nomor, targets.cara, coalesce(members.nomor_bertahan, members.nomor) AS nomor_tetap,
    others.row_id IS NOT NULL AS menyebut_banyak
FROM targets
JOIN members USING (nomor)
LEFT JOIN others USING (row_id)
ORDER BY targets.row_id
