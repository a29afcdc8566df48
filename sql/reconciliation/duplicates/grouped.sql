-- One row for each record that shares its person with another one: the group it may belong to. A member and the
-- accepted BARU that the registry holds already are one record. `bukan`: the others of the group whom people judged to
-- be somebody else. From the temporary tables hubs, judged_records and tied_groups.
WITH named AS (
    SELECT nomor, hub AS sebutan, jenis, bukti, diterapkan FROM hubs WHERE hub <> ''
    UNION ALL
    SELECT hubs.nomor, judged.sebutan, hubs.jenis, hubs.bukti, hubs.diterapkan
    FROM (
        SELECT nomor_satu AS nomor, sebutan_satu AS sebutan FROM judged_records WHERE putusan = 'SAMA'
        UNION
        SELECT nomor_dua, sebutan_dua FROM judged_records WHERE putusan = 'SAMA'
    ) AS judged
    JOIN hubs ON hubs.nomor = judged.nomor AND hubs.hub = ''
),
gathered AS (
    SELECT named.*, coalesce(tied_groups.kelompok, named.sebutan) AS kelompok
    FROM named
    LEFT JOIN tied_groups USING (sebutan)
),
several AS (
    SELECT kelompok
    FROM gathered
    GROUP BY kelompok
    HAVING count(*) > 1
        AND NOT (count(*) = 2 AND bool_and(bukti = 'PADAN') AND bool_or(diterapkan) AND bool_or(jenis = 'ANGGOTA'))
),
parted AS (
    SELECT nomor_satu AS nomor, nomor_dua AS nomor_lain FROM judged_records WHERE putusan = 'BEDA'
    UNION ALL
    SELECT nomor_dua, nomor_satu FROM judged_records WHERE putusan = 'BEDA'
),
others AS (
    SELECT one.nomor, string_agg(CAST(other.nomor AS VARCHAR), ' ' ORDER BY other.nomor) AS bukan
    FROM gathered AS one
    JOIN parted ON parted.nomor = one.nomor
    JOIN gathered AS other ON other.nomor = parted.nomor_lain AND other.kelompok = one.kelompok
    GROUP BY one.nomor
)
SELECT gathered.nomor, gathered.kelompok, coalesce(others.bukan, '') AS bukan
FROM gathered
JOIN several USING (kelompok)
LEFT JOIN others USING (nomor)
