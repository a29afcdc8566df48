-- One row for each reference of the temporary table `named` that this quarter knows: what is known of it, for people
-- and (isi) for the seal. From named, identities, base, staging.submission_rows and reconciliation.persons. What a row
-- says is its reference already.
WITH first_rows AS (
    SELECT identities.rujukan, min(identities.nomor) AS row_id
    FROM identities
    JOIN named USING (rujukan)
    WHERE identities.jenis = 'USULAN'
    GROUP BY identities.rujukan
)
SELECT
    first_rows.rujukan, first_rows.rujukan AS isi, submitted.nik_teks AS nik, submitted.nama_teks AS nama,
    coalesce(CAST(submitted.tgl_lahir AS VARCHAR), submitted.tgl_lahir_teks) AS tgl_lahir,
    submitted.nama_ibu_teks AS nama_ibu,
    submitted.no_kk_teks AS no_kk, submitted.kode_desa
FROM first_rows
JOIN staging.submission_rows AS submitted ON submitted.periode = $periode AND submitted.row_id = first_rows.row_id
UNION ALL
SELECT
    named.rujukan, isi_orang(base.nik_bersih, base.baku, base.ibu_baku, base.tanggal, base.kk, base.jenis_kelamin),
    base.nik, base.nama,
    base.tgl_lahir, base.nama_ibu_kandung, base.no_kk, base.kode_desa
FROM named
JOIN base ON base.id_dtks = substr(named.rujukan, 9)
WHERE substr(named.rujukan, 1, 8) = 'ANGGOTA:' AND NOT base.keluar
UNION ALL
SELECT
    named.rujukan,
    isi_orang(person.nik, person.baku, person.ibu_baku, person.tgl_lahir, person.no_kk, person.jenis_kelamin),
    person.nik,
    person.nama, CAST(person.tgl_lahir AS VARCHAR), person.nama_ibu, person.no_kk, person.kode_desa
FROM named
JOIN reconciliation.persons AS person ON person.nik = substr(named.rujukan, 5)
WHERE substr(named.rujukan, 1, 4) = 'NIK:' AND person.kunci = $kunci
