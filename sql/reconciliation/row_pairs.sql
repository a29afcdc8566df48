-- One row for each ordered pair of rows in force with one NIK or one member, and whether they mean one person
-- (NULL: a name is missing, nothing can be said). From contenders, row_targets.
WITH same_nik AS (
    SELECT
        one.row_id, other.row_id AS row_id_lain,
        CASE
            WHEN one.padan AND other.padan THEN TRUE
            WHEN one.baku <> '' AND other.baku <> '' THEN nama_setara(one.baku, other.baku)
            WHEN one.jenis_usulan = 'HAPUS' OR other.jenis_usulan = 'HAPUS' THEN TRUE
        END AS orang_sama
    FROM contenders AS one
    JOIN contenders AS other ON other.nik = one.nik AND other.row_id <> one.row_id
),
same_member AS (
    SELECT one.row_id, other.row_id AS row_id_lain, coalesce(nama_setara(one_row.baku, other_row.baku), TRUE) AS orang_sama
    FROM row_targets AS one
    JOIN row_targets AS other ON other.nomor = one.nomor AND other.row_id <> one.row_id
    JOIN contenders AS one_row ON one_row.row_id = one.row_id
    JOIN contenders AS other_row ON other_row.row_id = other.row_id
    WHERE coalesce(one_row.nik = other_row.nik, TRUE)
)
SELECT row_id, row_id_lain, bool_or(orang_sama) AS orang_sama, bool_or(nik_sama) AS nik_sama
FROM (
    SELECT *, TRUE AS nik_sama FROM same_nik
    UNION ALL
    SELECT *, FALSE AS nik_sama FROM same_member
) AS pairs
GROUP BY row_id, row_id_lain
ORDER BY row_id, row_id_lain
