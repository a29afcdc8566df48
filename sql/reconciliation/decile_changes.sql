-- One row for each member whose family's decile is another than in the registry before. It says who that is, and which
-- programmes of theirs are not meant for the new decile. Nobody leaves by it. From reconciliation.registry,
-- registry_before, staging.decile_limits, programmes.
--   program             the programmes they have;  program_terancam: had before or has, the new decile above the limit and the former not
--   program_dicabut     of these, those that the centre no longer gives
WITH changed AS (
    SELECT
        now.id_dtks, now.id_keluarga, now.no_kk, now.nik, now.nama, now.kode_desa, now.status,
        TRY_CAST(before.desil AS INTEGER) AS desil_lama, TRY_CAST(now.desil AS INTEGER) AS desil_baru,
        before.pkh AS pkh_lama, before.bpnt AS bpnt_lama, before.pbi AS pbi_lama, before.yapi AS yapi_lama, now.pkh,
        now.bpnt, now.pbi, now.yapi
    FROM reconciliation.registry AS now
    JOIN registry_before AS before ON before.id_dtks = now.id_lama
    WHERE now.periode = $periode AND now.status <> 'KELUAR' AND before.status <> 'KELUAR'
        AND TRY_CAST(before.desil AS INTEGER) <> TRY_CAST(now.desil AS INTEGER)
),
programs AS (
    SELECT
        changed.id_dtks, programmes.urutan, programmes.program,
        program_pada(programmes.program, pkh_lama, bpnt_lama, pbi_lama, yapi_lama) = '1' AS dulu,
        program_pada(programmes.program, pkh, bpnt, pbi, yapi) = '1' AS kini
    FROM changed
    CROSS JOIN programmes
),
weighed AS (
    SELECT
        programs.*,
        coalesce((programs.dulu OR programs.kini) AND limits.batas < changed.desil_baru
            AND limits.batas >= changed.desil_lama, FALSE) AS terancam
    FROM programs
    JOIN changed USING (id_dtks)
    LEFT JOIN staging.decile_limits AS limits ON limits.periode = $periode AND limits.program = programs.program
),
told AS (
    SELECT
        id_dtks, string_agg(program, ';' ORDER BY urutan) FILTER (WHERE kini) AS program,
        string_agg(program, ';' ORDER BY urutan) FILTER (WHERE terancam) AS program_terancam,
        string_agg(program, ';' ORDER BY urutan)
            FILTER (WHERE terancam AND dulu AND NOT coalesce(kini, FALSE)) AS program_dicabut
    FROM weighed
    GROUP BY id_dtks
)
SELECT
    changed.id_dtks, changed.id_keluarga, changed.no_kk, changed.nik, changed.nama, changed.kode_desa, changed.status,
    changed.desil_lama, changed.desil_baru, coalesce(told.program, '') AS program,
    coalesce(told.program_terancam, '') AS program_terancam,
    coalesce(told.program_dicabut, '') AS program_dicabut
FROM changed
JOIN told USING (id_dtks)
ORDER BY changed.id_dtks
