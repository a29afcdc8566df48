-- One row for each HAPUS that asks for what its village was granted already and what waits at the centre (contract 6).
-- The person was taken out by an accepted HAPUS, or one ended the programme. From contenders, row_targets and
-- pending_states.
WITH waiting AS (
    SELECT id_dtks, nik, nama_baku(nama) AS baku, program, mengeluarkan, kode_desa
    FROM pending_states
    WHERE jenis_usulan = 'HAPUS' AND keadaan = 'MENUNGGU'
),
asked AS (
    SELECT row_id, id_dtks, nik, baku, program, mengeluarkan, kode_desa FROM contenders WHERE jenis_usulan = 'HAPUS'
)
SELECT asked.row_id
FROM asked
JOIN waiting ON waiting.id_dtks = asked.id_dtks AND waiting.kode_desa = asked.kode_desa
WHERE asked.id_dtks <> ''
    AND (waiting.mengeluarkan OR (waiting.program = asked.program AND NOT coalesce(asked.mengeluarkan, FALSE)))
UNION
SELECT asked.row_id
FROM asked
JOIN waiting ON waiting.nik = asked.nik AND waiting.kode_desa = asked.kode_desa
WHERE asked.id_dtks = '' AND nama_setara(waiting.baku, asked.baku)
    AND CASE
        -- Who stands under another id still can be taken out there.
        WHEN waiting.mengeluarkan THEN asked.row_id NOT IN (SELECT row_id FROM row_targets)
        ELSE waiting.program = asked.program AND NOT coalesce(asked.mengeluarkan, FALSE)
    END
ORDER BY row_id
