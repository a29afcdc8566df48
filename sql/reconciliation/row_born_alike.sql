-- One row for each PERBAIKAN whose member shares with it the birth date and KK or mother, and who is not alone in that: somebody else than the
-- row's person was born that day to that mother or on that card, at Dukcapil or among the members, so these tell nobody.
-- From contenders, row_targets, members, reconciliation.persons.
WITH asked AS (
    SELECT
        contenders.row_id, contenders.nik, row_targets.nomor, target.tanggal, target.hub AS hub_anggota, contenders.hub,
        CASE WHEN contenders.kk = target.kk THEN target.kk END AS kk,
        CASE WHEN nama_setara(contenders.ibu_baku, target.ibu_baku) THEN target.ibu_baku END AS ibu_baku
    FROM contenders
    JOIN row_targets USING (row_id)
    JOIN members AS target ON target.nomor = row_targets.nomor
    WHERE contenders.jenis_usulan = 'PERBAIKAN' AND NOT target.padan AND tanggal_setara(contenders.tanggal, target.tanggal)
        AND contenders.nik IS DISTINCT FROM target.nik_terbaca AND NOT coalesce(nama_setara(contenders.baku, target.baku), FALSE)
)
SELECT asked.row_id
FROM asked
JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.tgl_lahir = asked.tanggal
WHERE person.nik IS DISTINCT FROM coalesce(asked.hub, asked.nik)
    AND (person.no_kk = asked.kk OR nama_setara(person.ibu_baku, asked.ibu_baku))
UNION
SELECT asked.row_id
FROM asked
JOIN members AS other ON other.tanggal = asked.tanggal
WHERE other.nomor <> asked.nomor AND NOT other.keluar AND NOT coalesce(other.hub IN (asked.hub, asked.hub_anggota), FALSE)
    AND (other.kk = asked.kk OR nama_setara(other.ibu_baku, asked.ibu_baku))
ORDER BY row_id
