-- One row for each member of whom the registry asks whether it is padan beyond doubt: Dukcapil holds the owner of its
-- NIK for dead, or another who stays has the same NIK. From changed_members, final_verdicts and reconciliation.persons;
-- read by beyond_doubt.sql.
WITH padan AS (
    SELECT
        changed.nomor, verdict.nik, changed.baku, changed.ibu_baku, changed.tanggal, changed.kk, changed.jenis_kelamin,
        changed.nik_bersih,
        changed.sudah_keluar OR changed.dihapus OR changed.nomor_bertahan IS NOT NULL AS pergi
    FROM changed_members AS changed
    JOIN final_verdicts AS verdict USING (nomor)
    WHERE verdict.padan AND verdict.padan_sendiri
),
crowded AS (
    SELECT nik_bersih FROM changed_members
    WHERE NOT (sudah_keluar OR dihapus OR nomor_bertahan IS NOT NULL)
    GROUP BY nik_bersih HAVING count(*) > 1
),
dead AS (
    SELECT nik FROM reconciliation.persons WHERE kunci = $kunci AND status = 2
)
SELECT padan.nomor, padan.nik, padan.baku, padan.ibu_baku, padan.tanggal, padan.kk, padan.jenis_kelamin
FROM padan
WHERE padan.nik IN (SELECT nik FROM dead) OR (NOT padan.pergi AND padan.nik_bersih IN (SELECT nik_bersih FROM crowded))
ORDER BY padan.nomor
