-- One row for each member of whom GANDA asks whether it is padan beyond doubt: padan, and another who is padan has the
-- same NIK. Nearly all have their NIK alone, and are not asked. From base and member_verdicts; read by
-- beyond_doubt.sql.
WITH standing AS (
    SELECT base.nomor, verdict.nik, base.baku, base.ibu_baku, base.tanggal, base.kk, base.jenis_kelamin
    FROM base
    JOIN member_verdicts AS verdict USING (nomor)
    WHERE NOT base.keluar AND verdict.padan AND verdict.padan_sendiri
),
crowded AS (
    SELECT nik FROM standing GROUP BY nik HAVING count(*) > 1
)
SELECT standing.* FROM standing
JOIN crowded USING (nik)
ORDER BY standing.nomor
