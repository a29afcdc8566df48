-- One row for each accepted row: the template's columns with Dukcapil's values, for the submission to the centre
-- (contract 7). From staging.submission_rows, reconciliation.decisions, reconciliation.persons, accepted_persons,
-- base, regions.
WITH accepted AS (
    SELECT
        submitted.* EXCLUDE (periode), decision.id_anggota,
        CASE WHEN submitted.jenis_usulan IN ('BARU', 'PERBAIKAN') THEN submitted.nik END AS nik_dipadankan,
        CASE WHEN submitted.jenis_usulan = 'HAPUS' THEN nullif(decision.id_anggota, '') END AS id_dihapus
    FROM staging.submission_rows AS submitted
    JOIN reconciliation.decisions AS decision USING (periode, row_id)
    WHERE submitted.periode = $periode AND decision.nasib = 'DITERIMA'
)
SELECT
    accepted.row_id, accepted.jenis_usulan,
    coalesce(person.nik, CASE WHEN accepted.nik_terbaca THEN accepted.nik END, member.nik, '') AS nik,
    accepted.program,
    coalesce(nullif(person.no_kk, ''), accepted.no_kk, member.no_kk, '') AS no_kk,
    coalesce(nullif(person.nama, ''), nullif(accepted.nama_teks, ''), member.nama, '') AS nama,
    coalesce(nullif(told.tmp_lahir, ''), nullif(accepted.tempat_lahir, ''), member.tmp_lahir, '') AS tempat_lahir,
    coalesce(strftime(coalesce(person.tgl_lahir, accepted.tgl_lahir, member.tanggal), '%d/%m/%Y'), '') AS tgl_lahir,
    -- A mother's name that says nothing is none, at Dukcapil too.
    coalesce(CASE WHEN person.ibu_baku <> '' THEN person.nama_ibu END, accepted.nama_ibu, member.nama_ibu_kandung, '')
        AS nama_ibu,
    coalesce(person.jenis_kelamin, accepted.jenis_kelamin, member.jenis_kelamin, '') AS jenis_kelamin,
    coalesce(CAST(person.pekerjaan AS VARCHAR), nullif(accepted.jenis_pekerjaan, ''), '') AS jenis_pekerjaan,
    coalesce(nullif(told.status_kawin, ''), nullif(accepted.status_kawin, ''), '') AS status_kawin,
    coalesce(nullif(told.alamat, ''), nullif(accepted.alamat, ''), member.alamat, '') AS alamat,
    coalesce(nullif(told.rt, ''), nullif(accepted.rt, ''), member.rt, '') AS rt,
    coalesce(nullif(told.rw, ''), nullif(accepted.rw, ''), member.rw, '') AS rw,
    coalesce(regions.provinsi, accepted.provinsi) AS provinsi,
    coalesce(regions.kabupaten, accepted.kabupaten) AS kabupaten,
    coalesce(regions.kecamatan, accepted.kecamatan) AS kecamatan,
    coalesce(regions.desa, accepted.kelurahan) AS kelurahan,
    accepted.status_disabilitas, accepted.kode_jenis_disabilitas, accepted.status_hamil, accepted.tgl_mulai_hamil,
    CASE WHEN accepted.id_anggota LIKE 'BARU-%' OR accepted.id_anggota LIKE 'LAMA-%'
        OR accepted.id_anggota LIKE 'DTSEN%' THEN '' ELSE accepted.id_anggota END AS id_dtks,
    coalesce(accepted.alasan_hapus, '') AS alasan_hapus,
    accepted.k0, accepted.k1, accepted.k2, accepted.k3, accepted.k4, accepted.k5, accepted.k6, accepted.k7, accepted.k8,
    accepted.kode_desa, coalesce(accepted.nomor_ba, '') AS nomor_ba,
    coalesce(strftime(accepted.tanggal_ba, '%Y-%m-%d'), '') AS tanggal_ba,
    accepted.sha256, accepted.lembar, accepted.baris
FROM accepted
LEFT JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.nik = accepted.nik_dipadankan
LEFT JOIN accepted_persons AS told ON told.nik = person.nik
LEFT JOIN base AS member ON member.id_dtks = accepted.id_dihapus
LEFT JOIN regions ON regions.kode_desa = accepted.kode_desa
ORDER BY accepted.row_id
