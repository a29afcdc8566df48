-- Proposals at fault (contract 6). They were accepted in an earlier quarter and waited at the centre, and are now
-- neither listed nor ended. Or they wait still while the registry lacks the programme, holds who was removed, or says
-- again what the correction of NIK, card, name, birth date or mother replaced. One row a proposal. From
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
        now.jenis_usulan = 'BARU' AND standing.status <> 'KELUAR'
        AND program_pada(now.program, standing.pkh, standing.bpnt, standing.pbi, standing.yapi) <> '1'
    )
    -- A third value comes from newer evidence; the one that stood there before the correction means that it was undone.
    OR (
        now.jenis_usulan = 'PERBAIKAN' AND standing.status <> 'KELUAR' AND (
            (now.baru_nik <> standing.nik AND standing.nik = now.lama_nik)
            OR (now.baru_no_kk <> standing.no_kk AND standing.no_kk = now.lama_no_kk)
            OR (now.baru_nama <> standing.nama AND standing.nama = now.lama_nama)
            OR (now.baru_tgl_lahir <> standing.tgl_lahir AND standing.tgl_lahir = now.lama_tgl_lahir)
            OR (
                now.baru_nama_ibu_kandung <> standing.nama_ibu_kandung
                AND standing.nama_ibu_kandung = now.lama_nama_ibu_kandung
            )
        )
    )
)
ORDER BY kunci
