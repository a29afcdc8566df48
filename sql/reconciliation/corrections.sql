-- One row for each member corrected by accepted PERBAIKAN: the last one's submitted fields, with Dukcapil's spelling; NULL: not submitted.
-- A member who left as GANDA is corrected where it lives on. From contenders, row_targets, members, staging.submission_rows, persons.
WITH accepted AS (
    SELECT
        coalesce(target.nomor_bertahan, row_targets.nomor) AS nomor, contenders.urutan, submitted.*,
        row_number() OVER (
            PARTITION BY coalesce(target.nomor_bertahan, row_targets.nomor) ORDER BY contenders.urutan DESC
        ) AS dari_belakang
    FROM contenders
    JOIN row_targets USING (row_id)
    JOIN members AS target ON target.nomor = row_targets.nomor
    JOIN reconciliation.decisions AS decision ON decision.periode = $periode AND decision.row_id = contenders.row_id
    JOIN staging.submission_rows AS submitted ON submitted.periode = $periode AND submitted.row_id = contenders.row_id
    WHERE contenders.jenis_usulan = 'PERBAIKAN' AND decision.nasib = 'DITERIMA'
)
SELECT
    accepted.nomor, person.nik, accepted.kode_desa,
    CASE WHEN accepted.no_kk IS NOT NULL THEN nullif(person.no_kk, '') END AS no_kk,
    nullif(person.nama, '') AS nama,
    CASE WHEN accepted.tempat_lahir <> '' THEN coalesce(nullif(person.tmp_lahir, ''), accepted.tempat_lahir) END AS tmp_lahir,
    CASE WHEN accepted.tgl_lahir IS NOT NULL THEN strftime(coalesce(person.tgl_lahir, accepted.tgl_lahir), '%Y-%m-%d') END AS tgl_lahir,
    CASE WHEN accepted.jenis_kelamin IS NOT NULL THEN coalesce(person.jenis_kelamin, accepted.jenis_kelamin) END AS jenis_kelamin,
    CASE WHEN accepted.nama_ibu IS NOT NULL THEN coalesce(nullif(person.nama_ibu, ''), accepted.nama_ibu) END AS nama_ibu_kandung,
    nullif(accepted.alamat, '') AS alamat,
    CASE WHEN regexp_matches(accepted.rt, '^[0-9]+$') THEN accepted.rt END AS rt,
    CASE WHEN regexp_matches(accepted.rw, '^[0-9]+$') THEN accepted.rw END AS rw,
    CASE WHEN regexp_matches(accepted.hubungan_keluarga, '^[1-8]$') THEN accepted.hubungan_keluarga END AS hub_keluarga
FROM accepted
JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.nik = accepted.nik
WHERE accepted.dari_belakang = 1
ORDER BY accepted.nomor
