-- One row for each row that names a member: the one it acts on, and how many it names. From contenders, row_members, members.
WITH counted AS (
    SELECT
        row_members.row_id, min(row_members.nomor) FILTER (WHERE row_members.lewat_id) AS lewat_id,
        coalesce(
            min(row_members.nomor) FILTER (WHERE NOT row_members.lewat_id AND members.padan),
            min(row_members.nomor) FILTER (WHERE NOT row_members.lewat_id)
        ) AS lewat_nik,
        count(*) FILTER (WHERE NOT row_members.lewat_id) AS banyak_lewat_nik
    FROM row_members
    JOIN members USING (nomor)
    GROUP BY row_members.row_id
),
named AS (
    SELECT
        contenders.row_id, counted.banyak_lewat_nik,
        contenders.jenis_usulan <> 'BARU' AND contenders.id_dtks <> '' AS memakai_id, counted.lewat_id, counted.lewat_nik
    FROM contenders
    JOIN counted USING (row_id)
)
SELECT
    named.row_id, CASE WHEN named.memakai_id THEN named.lewat_id ELSE named.lewat_nik END AS nomor,
    CASE
        WHEN NOT named.memakai_id THEN named.banyak_lewat_nik > 1
        ELSE named.lewat_nik IS NOT NULL AND named.lewat_nik <> named.lewat_id
            AND contenders.nik IS DISTINCT FROM target.nik_terbaca
    END AS menyebut_banyak
FROM named
JOIN contenders USING (row_id)
LEFT JOIN members AS target ON target.nomor = named.lewat_id
WHERE CASE WHEN named.memakai_id THEN named.lewat_id ELSE named.lewat_nik END IS NOT NULL
ORDER BY named.row_id
