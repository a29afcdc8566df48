-- One row for each accepted PERBAIKAN: the member it corrects and the fields it gives, with Dukcapil's spelling; NULL:
-- not submitted. The village of residence brings the member to itself. A member who left as GANDA is corrected where it
-- lives on. From contenders, row_targets, members, reconciliation.decisions, reconciliation.persons,
-- accepted_persons, staging.submission_rows.
WITH accepted AS (
    SELECT
        coalesce(target.nomor_bertahan, row_targets.nomor) AS nomor, contenders.urutan, submitted.*
    FROM contenders
    JOIN row_targets USING (row_id)
    JOIN members AS target ON target.nomor = row_targets.nomor
    JOIN reconciliation.decisions AS decision ON decision.periode = $periode AND decision.row_id = contenders.row_id
    JOIN staging.submission_rows AS submitted ON submitted.periode = $periode AND submitted.row_id = contenders.row_id
    WHERE contenders.jenis_usulan = 'PERBAIKAN' AND decision.nasib = 'DITERIMA'
)
SELECT
    accepted.nomor, accepted.row_id, accepted.urutan, person.nik,
    CASE WHEN accepted.kode_desa = person.kode_desa THEN accepted.kode_desa END AS kode_desa,
    CASE WHEN accepted.no_kk IS NOT NULL THEN nullif(person.no_kk, '') END AS no_kk,
    nullif(person.nama, '') AS nama,
    CASE
        WHEN accepted.tempat_lahir NOT IN ('', '-')
        THEN coalesce(nullif(told.tmp_lahir, ''), accepted.tempat_lahir) END AS tmp_lahir,
    CASE
        WHEN accepted.tgl_lahir IS NOT NULL
        THEN strftime(coalesce(person.tgl_lahir, accepted.tgl_lahir), '%Y-%m-%d') END AS tgl_lahir,
    CASE
        WHEN accepted.jenis_kelamin IS NOT NULL
        THEN coalesce(person.jenis_kelamin, accepted.jenis_kelamin) END AS jenis_kelamin,
    CASE
        WHEN accepted.nama_ibu IS NOT NULL
        THEN coalesce(CASE WHEN person.ibu_baku <> '' THEN person.nama_ibu END, accepted.nama_ibu)
    END AS nama_ibu_kandung,
    CASE WHEN accepted.alamat NOT IN ('', '-') THEN accepted.alamat END AS alamat,
    CASE WHEN regexp_matches(accepted.rt, '^[0-9]+$') THEN accepted.rt END AS rt,
    CASE WHEN regexp_matches(accepted.rw, '^[0-9]+$') THEN accepted.rw END AS rw,
    CASE regexp_replace(upper(accepted.hubungan_keluarga), '[^A-Z0-9]', '', 'g')
        WHEN '1' THEN '1' WHEN 'KEPALAKELUARGA' THEN '1' WHEN '2' THEN '2' WHEN 'ISTRI' THEN '2' WHEN 'SUAMI' THEN '2'
        WHEN 'ISTRISUAMI' THEN '2' WHEN '3' THEN '3' WHEN 'ANAK' THEN '3' WHEN '4' THEN '4' WHEN 'MENANTU' THEN '4'
        WHEN '5' THEN '5' WHEN 'CUCU' THEN '5' WHEN '6' THEN '6' WHEN 'ORANGTUA' THEN '6' WHEN 'MERTUA' THEN '6'
        WHEN 'ORANGTUAMERTUA' THEN '6' WHEN '7' THEN '7' WHEN 'PEMBANTU' THEN '7' WHEN '8' THEN '8'
            WHEN 'LAINNYA' THEN '8'
    END AS hub_keluarga
FROM accepted
JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.nik = accepted.nik
LEFT JOIN accepted_persons AS told ON told.nik = person.nik
ORDER BY accepted.urutan, accepted.row_id
