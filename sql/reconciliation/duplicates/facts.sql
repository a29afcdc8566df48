-- One row for each record of `coupled`: what says whether two records of one person are one too many.
-- From the temporary tables coupled, hubs, changed_members, members, staging.submission_rows, reconciliation.decisions.
WITH wanted AS (
    SELECT * FROM hubs WHERE nomor IN (SELECT nomor_satu FROM coupled UNION SELECT nomor_dua FROM coupled)
),
told AS (
    SELECT
        wanted.nomor, wanted.jenis, wanted.id_dtks, wanted.kode_desa, changed.nik_bersih, '' AS jenis_usulan,
        '' AS nasib,
        daftar_program(members.pkh, members.bpnt, members.pbi, members.yapi) AS program
    FROM wanted
    JOIN changed_members AS changed ON changed.nomor = wanted.nomor_anggota
    LEFT JOIN members ON members.nomor = wanted.nomor_anggota
    UNION ALL
    SELECT
        wanted.nomor, wanted.jenis, wanted.id_dtks, wanted.kode_desa, submitted.nik_bersih, submitted.jenis_usulan,
        decision.nasib,
        coalesce(submitted.program, submitted.program_teks)
    FROM wanted
    JOIN staging.submission_rows AS submitted ON submitted.periode = $periode AND submitted.row_id = wanted.row_id
    JOIN reconciliation.decisions AS decision ON decision.periode = $periode AND decision.row_id = wanted.row_id
)
SELECT * EXCLUDE (nik_bersih), CASE WHEN regexp_matches(nik_bersih, '[1-9]') THEN nik_bersih ELSE '' END AS nik_bersih
FROM told
