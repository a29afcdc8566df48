-- One row for each PERBAIKAN that would make another person of a member who stands for somebody whom an earlier quarter
-- accepted. Such a member has that person's NIK and name and nothing against them. The person stands in no other row.
-- Whoever was accepted stands somewhere (contract 6). From contenders, row_targets, members, accepted_before,
-- reconciliation.persons.
WITH standing AS (
    SELECT nik_terbaca, count(*) AS banyak, min(nomor) AS nomor
    FROM members
    WHERE padan AND NOT keluar AND nomor_bertahan IS NULL AND nik_terbaca <> ''
    GROUP BY nik_terbaca
)
SELECT contenders.row_id
FROM contenders
JOIN row_targets USING (row_id)
JOIN members AS target ON target.nomor = row_targets.nomor_tetap
JOIN accepted_before ON accepted_before.nik = target.nik_terbaca
JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.nik = target.nik_terbaca
LEFT JOIN standing ON standing.nik_terbaca = target.nik_terbaca
WHERE contenders.jenis_usulan = 'PERBAIKAN' AND contenders.padan
    AND coalesce(contenders.nik <> target.nik_terbaca, FALSE)
    AND (standing.nik_terbaca IS NULL OR (standing.banyak = 1 AND standing.nomor = target.nomor))
    AND orang_setara(
        target.baku, person.baku, target.tanggal, person.tgl_lahir, target.ibu_baku, person.ibu_baku, target.hub,
        person.nik
    )
ORDER BY contenders.row_id
