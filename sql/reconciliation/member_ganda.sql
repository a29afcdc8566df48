-- One row for each member who leaves as GANDA and the one that stays: the same readable NIK under two ids, both padan;
-- the one with more programmes stays, at a tie the smaller id (contract 6). From base, member_verdicts, contested, spared.
WITH ranked AS (
    SELECT
        base.nomor, verdict.nik,
        row_number() OVER (
            PARTITION BY verdict.nik
            ORDER BY (base.pkh = '1')::INTEGER + (base.bpnt = '1')::INTEGER + (base.pbi = '1')::INTEGER + (base.yapi = '1')::INTEGER DESC,
                base.id_dtks
        ) AS urutan
    FROM base
    JOIN member_verdicts AS verdict USING (nomor)
    WHERE NOT base.keluar AND verdict.padan AND base.nomor NOT IN (SELECT nomor FROM contested)
        AND base.nomor NOT IN (SELECT nomor FROM spared)
)
SELECT gone.nomor, kept.nomor AS nomor_bertahan
FROM ranked AS gone
JOIN ranked AS kept ON kept.nik = gone.nik AND kept.urutan = 1
WHERE gone.urutan > 1
ORDER BY gone.nomor
