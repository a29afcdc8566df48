-- One row for each person of base: what rows are held against; what is only carried on stays in base. It has the
-- programmes after GANDA is resolved: what one registration has the person has, and else what is unknown of one is
-- unknown; what was taken over from a registration that stands again is its. It has the verdict on identity, and the
-- NIK surely meant. From base, undone_takeovers, member_ganda, member_niks, member_verdicts, member_sure, every_sure,
-- reconciliation.persons.
WITH undone AS (
    SELECT nomor,
        max(coalesce(menurut_pusat, '')) FILTER (WHERE program = 'PKH') AS pkh,
        max(coalesce(menurut_pusat, '')) FILTER (WHERE program = 'BPNT') AS bpnt,
        max(coalesce(menurut_pusat, '')) FILTER (WHERE program = 'PBI') AS pbi,
        max(coalesce(menurut_pusat, '')) FILTER (WHERE program = 'YAPI') AS yapi
    FROM undone_takeovers
    GROUP BY nomor
),
merged AS (
    SELECT
        coalesce(member_ganda.nomor_bertahan, base.nomor) AS nomor,
        coalesce(program_bersama(coalesce(undone.pkh, base.pkh)), '0') AS pkh,
        coalesce(program_bersama(coalesce(undone.bpnt, base.bpnt)), '0') AS bpnt,
        coalesce(program_bersama(coalesce(undone.pbi, base.pbi)), '0') AS pbi,
        coalesce(program_bersama(coalesce(undone.yapi, base.yapi)), '0') AS yapi
    FROM base
    LEFT JOIN member_ganda USING (nomor)
    LEFT JOIN undone ON undone.nomor = base.nomor
    GROUP BY coalesce(member_ganda.nomor_bertahan, base.nomor)
),
judged AS (
    SELECT
        base.nomor, base.id_dtks, base.id_lama, base.kode_desa, base.keluar, base.keluar_periode, base.terdaftar,
        base.hilang, base.ditolak_pusat, base.baku, base.ibu_baku, base.tanggal, base.kk, base.jenis_kelamin,
        coalesce(merged.pkh, base.pkh) AS pkh, coalesce(merged.bpnt, base.bpnt) AS bpnt,
        coalesce(merged.pbi, base.pbi) AS pbi, coalesce(merged.yapi, base.yapi) AS yapi,
        member_ganda.nomor_bertahan, member_niks.kelas AS kelas_nik,
        CASE WHEN member_niks.kelas = 'TERBACA' THEN base.nik_bersih END AS nik_terbaca,
        coalesce(verdict.padan, FALSE) AS padan,
        coalesce(nullif(verdict.nik_lebih_cocok, ''), sure.nik, '') AS saran_nik,
        -- Where the NIK's owner has the closer name and another person the closer date, the member is surely neither. A
        -- mother who is not the owner's tells them apart.
        CASE
            WHEN verdict.padan THEN verdict.nik
            WHEN nullif(verdict.nik_lebih_cocok, '') IS NOT NULL THEN verdict.nik_lebih_cocok
            WHEN every_sure.nik <> verdict.nik AND verdict.ditemukan AND NOT verdict.milik_orang_lain
                AND NOT verdict.nama_beda
                AND NOT verdict.ibu_beda THEN NULL
            ELSE every_sure.nik
        END AS hub
    FROM base
    LEFT JOIN merged USING (nomor)
    LEFT JOIN member_ganda USING (nomor)
    LEFT JOIN member_niks USING (nomor)
    LEFT JOIN member_verdicts AS verdict USING (nomor)
    LEFT JOIN member_sure AS sure USING (nomor)
    LEFT JOIN every_sure ON every_sure.nomor = nomor_anggota(base.nomor)
)
SELECT
    judged.*, nullif(person.kode_desa, '') AS domisili, person.status AS status_dukcapil,
    CASE WHEN judged.padan THEN nullif(person.no_kk, '') ELSE nullif(judged.kk, '') END AS kk_keluarga
FROM judged
LEFT JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.nik = judged.hub
