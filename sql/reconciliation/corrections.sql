-- One row for each member corrected by accepted PERBAIKAN: each field as last submitted, with Dukcapil's spelling; NULL: not submitted.
-- A member who left as GANDA is corrected where it lives on. From contenders, row_targets, members, staging.submission_rows, persons.
WITH accepted AS (
    SELECT
        coalesce(target.nomor_bertahan, row_targets.nomor) AS nomor, contenders.urutan, submitted.*
    FROM contenders
    JOIN row_targets USING (row_id)
    JOIN members AS target ON target.nomor = row_targets.nomor
    JOIN reconciliation.decisions AS decision ON decision.periode = $periode AND decision.row_id = contenders.row_id
    JOIN staging.submission_rows AS submitted ON submitted.periode = $periode AND submitted.row_id = contenders.row_id
    WHERE contenders.jenis_usulan = 'PERBAIKAN' AND decision.nasib = 'DITERIMA'
),
read AS (
    SELECT
        accepted.nomor, accepted.urutan, person.nik, accepted.kode_desa,
        CASE WHEN accepted.no_kk IS NOT NULL THEN nullif(person.no_kk, '') END AS no_kk,
        nullif(person.nama, '') AS nama,
        CASE WHEN accepted.tempat_lahir NOT IN ('', '-') THEN coalesce(nullif(person.tmp_lahir, ''), accepted.tempat_lahir) END AS tmp_lahir,
        CASE WHEN accepted.tgl_lahir IS NOT NULL THEN strftime(coalesce(person.tgl_lahir, accepted.tgl_lahir), '%Y-%m-%d') END AS tgl_lahir,
        CASE WHEN accepted.jenis_kelamin IS NOT NULL THEN coalesce(person.jenis_kelamin, accepted.jenis_kelamin) END AS jenis_kelamin,
        CASE WHEN accepted.nama_ibu IS NOT NULL THEN coalesce(nullif(person.nama_ibu, ''), accepted.nama_ibu) END AS nama_ibu_kandung,
        CASE WHEN accepted.alamat NOT IN ('', '-') THEN accepted.alamat END AS alamat,
        CASE WHEN regexp_matches(accepted.rt, '^[0-9]+$') THEN accepted.rt END AS rt,
        CASE WHEN regexp_matches(accepted.rw, '^[0-9]+$') THEN accepted.rw END AS rw,
        CASE regexp_replace(upper(accepted.hubungan_keluarga), '[^A-Z0-9]', '', 'g')
            WHEN '1' THEN '1' WHEN 'KEPALAKELUARGA' THEN '1' WHEN '2' THEN '2' WHEN 'ISTRI' THEN '2' WHEN 'SUAMI' THEN '2'
            WHEN 'ISTRISUAMI' THEN '2' WHEN '3' THEN '3' WHEN 'ANAK' THEN '3' WHEN '4' THEN '4' WHEN 'MENANTU' THEN '4'
            WHEN '5' THEN '5' WHEN 'CUCU' THEN '5' WHEN '6' THEN '6' WHEN 'ORANGTUA' THEN '6' WHEN 'MERTUA' THEN '6'
            WHEN 'ORANGTUAMERTUA' THEN '6' WHEN '7' THEN '7' WHEN 'PEMBANTU' THEN '7' WHEN '8' THEN '8' WHEN 'LAINNYA' THEN '8'
        END AS hub_keluarga
    FROM accepted
    JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.nik = accepted.nik
)
SELECT
    nomor, max_by(nik, urutan) FILTER (WHERE nik IS NOT NULL) AS nik, 
    max_by(kode_desa, urutan) FILTER (WHERE kode_desa IS NOT NULL) AS kode_desa, 
    max_by(no_kk, urutan) FILTER (WHERE no_kk IS NOT NULL) AS no_kk, 
    max_by(nama, urutan) FILTER (WHERE nama IS NOT NULL) AS nama, 
    max_by(tmp_lahir, urutan) FILTER (WHERE tmp_lahir IS NOT NULL) AS tmp_lahir, 
    max_by(tgl_lahir, urutan) FILTER (WHERE tgl_lahir IS NOT NULL) AS tgl_lahir, 
    max_by(jenis_kelamin, urutan) FILTER (WHERE jenis_kelamin IS NOT NULL) AS jenis_kelamin, 
    max_by(nama_ibu_kandung, urutan) FILTER (WHERE nama_ibu_kandung IS NOT NULL) AS nama_ibu_kandung, 
    max_by(alamat, urutan) FILTER (WHERE alamat IS NOT NULL) AS alamat, 
    max_by(rt, urutan) FILTER (WHERE rt IS NOT NULL) AS rt, 
    max_by(rw, urutan) FILTER (WHERE rw IS NOT NULL) AS rw, 
    max_by(hub_keluarga, urutan) FILTER (WHERE hub_keluarga IS NOT NULL) AS hub_keluarga
FROM read
GROUP BY nomor
ORDER BY nomor
