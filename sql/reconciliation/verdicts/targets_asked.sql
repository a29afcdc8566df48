-- One row for each member of whom the rules between rows and registry ask whether it is padan beyond doubt: padan by
-- its own values with a NIK of somebody whom Dukcapil knows, and a PERBAIKAN or a HAPUS GANDA acts on it, or it is the
-- same person as one whom a HAPUS GANDA takes out. From contenders, row_targets, members, member_verdicts,
-- reconciliation.persons; read by beyond_doubt.sql and row_doubts.sql.
WITH aimed AS (
    SELECT row_targets.nomor, target.hub, contenders.jenis_usulan
    FROM contenders
    JOIN row_targets USING (row_id)
    JOIN members AS target ON target.nomor = row_targets.nomor
    WHERE contenders.jenis_usulan = 'PERBAIKAN' OR contenders.alasan_hapus = 'GANDA'
),
concerned AS (
    SELECT nomor FROM aimed
    UNION
    SELECT other.nomor
    FROM members AS other
    JOIN aimed ON aimed.hub = other.hub
    WHERE aimed.jenis_usulan = 'HAPUS' AND NOT other.keluar
)
SELECT members.nomor, verdict.nik, members.baku, members.ibu_baku, members.tanggal, members.kk, members.jenis_kelamin
FROM concerned
JOIN members ON members.nomor = concerned.nomor
JOIN member_verdicts AS verdict ON verdict.nomor = concerned.nomor
JOIN reconciliation.persons AS owner ON owner.kunci = $kunci AND owner.nik = verdict.nik
WHERE verdict.padan AND verdict.padan_sendiri
ORDER BY members.nomor
