-- One row for each proposal that waits at the centre because its member took over a programme as GANDA, and that holds
-- no longer: the centre lists the member and every registration that was put out for it, and this quarter makes none of
-- them one again (a BEDA, say, or values that the centre mended). The programme is the other's then, as the snapshot
-- has it. What is taken over by a village's HAPUS GANDA is not among them. From pending_states, registry_before, base,
-- started, member_ganda.
WITH put_out AS (
    SELECT gone.id_dtks AS id_keluar, kept.id_dtks
    FROM registry_before AS gone
    JOIN registry_before AS kept ON kept.nik = gone.nik AND kept.id_dtks <> gone.id_dtks
    WHERE gone.status = 'KELUAR' AND gone.dasar_keluar = 'GANDA' AND kept.status <> 'KELUAR'
),
-- Whose programme it was is not kept: where one of those put out for the member may still be it, all is asked for.
apart AS (
    SELECT kept.id_dtks, kept.nomor
    FROM put_out
    JOIN base AS kept ON kept.id_lama = put_out.id_dtks
    LEFT JOIN base AS gone ON gone.id_lama = put_out.id_keluar
    LEFT JOIN member_ganda AS gone_to ON gone_to.nomor = gone.nomor
    LEFT JOIN member_ganda AS kept_to ON kept_to.nomor = kept.nomor
    GROUP BY kept.id_dtks, kept.nomor
    HAVING bool_and(
        kept.disnapshot AND coalesce(gone.disnapshot AND NOT gone.keluar, FALSE)
            AND coalesce(gone_to.nomor_bertahan, gone.nomor) <> coalesce(kept_to.nomor_bertahan, kept.nomor)
    )
)
SELECT states.kunci, apart.nomor, states.program,
    program_pada(states.program, started.pkh, started.bpnt, started.pbi, started.yapi) AS menurut_pusat
FROM pending_states AS states
JOIN apart ON apart.id_dtks = states.id_dtks
JOIN started ON started.id_dtks = states.id_dtks
WHERE states.sha256 = '' AND states.jenis_usulan = 'BARU' AND states.keadaan <> 'SELESAI'
ORDER BY states.kunci
