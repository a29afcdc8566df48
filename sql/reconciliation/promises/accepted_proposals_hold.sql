-- Proposals at fault: accepted in an earlier quarter and waiting at the centre, and now neither listed nor ended; or
-- waiting still while the registry lacks what was accepted (contract 6). One row a proposal. From
-- reconciliation.pending, reconciliation.registry.
WITH before AS (
    SELECT kunci
    FROM reconciliation.pending
    WHERE keadaan <> 'SELESAI'
        AND periode = (SELECT max(earlier.periode) FROM reconciliation.registry AS earlier
            WHERE earlier.periode < $periode)
),
now AS (
    SELECT * FROM reconciliation.pending WHERE periode = $periode
),
standing AS (
    SELECT * FROM reconciliation.registry WHERE periode = $periode
)
SELECT kunci FROM before WHERE kunci NOT IN (SELECT kunci FROM now)
UNION
SELECT now.kunci
FROM now
LEFT JOIN standing ON standing.id_dtks = now.id_dtks
WHERE now.keadaan = 'MENUNGGU' AND (
    standing.id_dtks IS NULL
    OR (now.jenis_usulan = 'HAPUS' AND now.mengeluarkan AND standing.status <> 'KELUAR')
    OR (
        now.jenis_usulan = 'BARU' AND standing.status <> 'KELUAR' AND CASE now.program
            WHEN 'PKH' THEN standing.pkh WHEN 'BPNT' THEN standing.bpnt WHEN 'PBI' THEN standing.pbi
                WHEN 'YAPI' THEN standing.yapi ELSE '1'
        END IS DISTINCT FROM '1'
    )
    OR (
        now.jenis_usulan = 'PERBAIKAN' AND standing.status <> 'KELUAR' AND (
            coalesce(now.baru_nik <> standing.nik, FALSE) OR coalesce(now.baru_no_kk <> standing.no_kk, FALSE)
            OR coalesce(now.baru_nama <> standing.nama, FALSE)
                OR coalesce(now.baru_tgl_lahir <> standing.tgl_lahir, FALSE)
            OR coalesce(now.baru_nama_ibu_kandung <> standing.nama_ibu_kandung, FALSE)
        )
    )
)
ORDER BY kunci
