-- One row for each proposal that waits at the centre because its member took over a programme as GANDA, and that holds
-- no longer: the centre lists the registration that was put out, and this quarter does not put it out again for that
-- member (a BEDA, say, or values that the centre mended). The programme is the other's then, as the snapshot has it.
-- What is taken over by a village's HAPUS GANDA is not among them. From pending_states, registry_before, base, started,
-- member_ganda.
WITH put_out AS (
    SELECT gone.id_dtks AS id_keluar, kept.id_dtks
    FROM registry_before AS gone
    JOIN registry_before AS kept ON kept.nik = gone.nik AND kept.id_dtks <> gone.id_dtks
    WHERE gone.status = 'KELUAR' AND gone.dasar_keluar = 'GANDA' AND kept.status <> 'KELUAR'
),
apart AS (
    SELECT DISTINCT kept.id_dtks, kept.nomor
    FROM put_out
    JOIN base AS gone ON gone.id_lama = put_out.id_keluar AND gone.disnapshot AND NOT gone.keluar
    JOIN base AS kept ON kept.id_lama = put_out.id_dtks
    LEFT JOIN member_ganda AS again ON again.nomor = gone.nomor AND again.nomor_bertahan = kept.nomor
    LEFT JOIN member_ganda AS turned ON turned.nomor = kept.nomor AND turned.nomor_bertahan = gone.nomor
    WHERE again.nomor IS NULL AND turned.nomor IS NULL
)
SELECT states.kunci, apart.nomor, states.program,
    program_pada(states.program, started.pkh, started.bpnt, started.pbi, started.yapi) AS menurut_pusat
FROM pending_states AS states
JOIN apart ON apart.id_dtks = states.id_dtks
JOIN started ON started.id_dtks = states.id_dtks
WHERE states.sha256 = '' AND states.jenis_usulan = 'BARU' AND states.keadaan <> 'SELESAI'
ORDER BY states.kunci
