-- One row for each person whom Dukcapil must be asked about, where answers stand in the place of an extract. It has
-- what rows in force and members say of them, each combination once. Rows go before members. A NIK that does not look
-- like one may be one after all: it is asked too. From staging.extracts, staging.submission_rows,
-- validation.row_violations, row_verdicts, changed_members, final_verdicts, member_niks, dukcapil_said,
-- reconciliation.registry, regions.
WITH answering AS (
    SELECT 1 AS ya FROM staging.extracts WHERE periode = $periode AND sumber = 'jawaban'
),
odd_rows AS (
    SELECT DISTINCT row_id FROM validation.row_violations WHERE periode = $periode AND kode = 'NIK_POLA'
),
unasked AS (
    SELECT nomor, FALSE AS ganjil FROM final_verdicts WHERE jawaban = 'BELUM_DITANYAKAN'
    UNION ALL
    SELECT nomor, TRUE FROM member_niks WHERE kelas = 'POLA'
),
asked AS (
    SELECT
        1 AS urutan, submitted.nik_bersih AS nik, submitted.nama_teks AS nama, submitted.tempat_lahir AS tmp_lahir,
        submitted.tgl_lahir,
        submitted.jenis_kelamin, submitted.no_kk, submitted.nama_ibu, submitted.kode_desa
    FROM staging.submission_rows AS submitted
    LEFT JOIN row_verdicts AS verdict ON verdict.nomor = submitted.row_id
    LEFT JOIN odd_rows ON odd_rows.row_id = submitted.row_id
    WHERE submitted.periode = $periode AND NOT submitted.digantikan AND submitted.jenis_usulan IN ('BARU', 'PERBAIKAN')
        AND (verdict.jawaban = 'BELUM_DITANYAKAN'
            OR (odd_rows.row_id IS NOT NULL AND submitted.nik_bersih NOT IN (SELECT nik FROM dukcapil_said)))
    UNION ALL
    SELECT
        2, member.nik_bersih, member.nama, member.tmp_lahir, member.tanggal, member.jenis_kelamin, member.kk,
        member.nama_ibu_kandung, member.kode_desa
    FROM unasked
    JOIN changed_members AS member ON member.nomor = unasked.nomor
    JOIN reconciliation.registry AS registry
        ON registry.periode = $periode AND registry.id_dtks = member.id_dtks AND registry.status <> 'KELUAR'
    WHERE NOT unasked.ganjil OR member.nik_bersih NOT IN (SELECT nik FROM dukcapil_said)
),
written AS (
    SELECT
        asked.urutan, asked.nik, upper(trim(regexp_replace(asked.nama, '\s+', ' ', 'g'))) AS nama_lgkp,
        coalesce(upper(trim(asked.tmp_lahir)), '') AS tmpt_lhr,
        coalesce(strftime(asked.tgl_lahir, '%d-%m-%Y'), '') AS tgl_lhr,
        CASE asked.jenis_kelamin WHEN 'L' THEN 'LAKI-LAKI' WHEN 'P' THEN 'PEREMPUAN' ELSE '' END AS jenis_klmin,
        CASE WHEN regexp_full_match(asked.no_kk, '[0-9]{16}') THEN asked.no_kk ELSE '' END AS no_kk,
        coalesce(upper(trim(regexp_replace(asked.nama_ibu, '\s+', ' ', 'g'))), '') AS nama_lgkp_ibu,
        coalesce(upper(regions.provinsi), '') AS prop_name, coalesce(upper(regions.kabupaten), '') AS kab_name,
        coalesce(upper(regions.kecamatan), '') AS kec_name, coalesce(upper(regions.desa), '') AS kel_name,
        coalesce(asked.kode_desa, '') AS kode_desa
    FROM asked
    JOIN answering ON answering.ya = 1
    LEFT JOIN regions ON regions.kode_desa = asked.kode_desa
    WHERE regexp_full_match(asked.nik, '[0-9]{16}') AND coalesce(trim(asked.nama), '') <> ''
)
SELECT
    nik, nama_lgkp, tmpt_lhr, tgl_lhr, jenis_klmin, no_kk, nama_lgkp_ibu, prop_name, kab_name, kec_name, kel_name,
    kode_desa, CASE min(urutan) WHEN 1 THEN 'USULAN' ELSE 'ANGGOTA' END AS untuk
FROM written
GROUP BY nik, nama_lgkp, tmpt_lhr, tgl_lhr, jenis_klmin, no_kk, nama_lgkp_ibu, prop_name, kab_name, kec_name, kel_name,
    kode_desa
ORDER BY nik, nama_lgkp, tgl_lhr, nama_lgkp_ibu, no_kk, kode_desa, jenis_klmin, tmpt_lhr
