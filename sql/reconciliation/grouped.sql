-- One row for each record that shares its person with another one: the group it may belong to. A member and the accepted BARU that the registry
-- holds already are one record. From the temporary tables hubs, judged_records and tied_groups.
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
)
SELECT gathered.nomor, gathered.kelompok
FROM gathered
JOIN several USING (kelompok)
