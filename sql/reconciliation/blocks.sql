-- One row for each seeker, person and way they were found by: strict equalities on keys, none that pairs everybody with everybody.
-- From the temporary table `seekers_keyed` and reconciliation.persons.
WITH persons AS (
    SELECT * FROM reconciliation.persons WHERE kunci = $kunci
),
looking AS (
    SELECT * FROM seekers_keyed
)
SELECT looking.nomor, persons.nik, 'tanggal + awal nama' AS jalan FROM looking
JOIN persons ON persons.tgl_lahir = looking.tanggal AND substr(persons.baku, 1, 2) = substr(looking.baku, 1, 2) WHERE looking.baku <> ''
UNION ALL SELECT looking.nomor, persons.nik, 'tanggal + desa' FROM looking
JOIN persons ON persons.tgl_lahir = looking.tanggal AND persons.kode_desa = looking.kode_desa
UNION ALL SELECT looking.nomor, persons.nik, 'KK' FROM looking
JOIN persons ON persons.no_kk = looking.kk
UNION ALL SELECT looking.nomor, persons.nik, 'bunyi nama + desa' FROM looking
JOIN persons ON persons.kunci_nama = looking.kunci_nama AND persons.kode_desa = looking.kode_desa
UNION ALL SELECT looking.nomor, persons.nik, 'nama + tahun' FROM looking
JOIN persons ON persons.gabung = looking.gabung AND year(persons.tgl_lahir) = year(looking.tanggal) WHERE looking.gabung <> ''
UNION ALL SELECT looking.nomor, persons.nik, 'bunyi nama + bunyi ibu' FROM looking
JOIN persons ON persons.kunci_nama = looking.kunci_nama AND persons.kunci_ibu = looking.kunci_ibu
UNION ALL SELECT looking.nomor, persons.nik, 'tanggal tertukar + awal nama' FROM looking
JOIN persons ON persons.tgl_lahir = looking.tertukar AND persons.awal = looking.awal
UNION ALL SELECT looking.nomor, persons.nik, 'bunyi ibu + tahun + kecamatan' FROM looking
JOIN persons ON persons.kunci_ibu = looking.kunci_ibu AND year(persons.tgl_lahir) = year(looking.tanggal)
    AND substr(persons.kode_desa, 1, 6) = substr(looking.kode_desa, 1, 6)
UNION ALL SELECT looking.nomor, persons.nik, 'bunyi awal dan akhir + desa + tahun' FROM looking
JOIN persons ON persons.awal = looking.awal AND persons.akhir = looking.akhir AND persons.kode_desa = looking.kode_desa
    AND year(persons.tgl_lahir) = year(looking.tanggal)
UNION ALL SELECT looking.nomor, persons.nik, 'tanggal + bunyi ibu' FROM looking
JOIN persons ON persons.tgl_lahir = looking.tanggal AND persons.kunci_ibu = looking.kunci_ibu
UNION ALL SELECT looking.nomor, persons.nik, 'NIK: 10 angka terakhir' FROM looking
JOIN persons ON substr(persons.nik, 7) = right(looking.nik, 10) AND substr(persons.baku, 1, 1) = substr(looking.baku, 1, 1)
WHERE length(looking.nik) >= 10
UNION ALL SELECT looking.nomor, persons.nik, 'NIK: 12 angka pertama' FROM looking
JOIN persons ON substr(persons.nik, 1, 12) = substr(looking.nik, 1, 12) AND substr(persons.baku, 1, 1) = substr(looking.baku, 1, 1)
WHERE length(looking.nik) >= 12
UNION ALL SELECT looking.nomor, persons.nik, 'NIK: tanpa hari' FROM looking
JOIN persons ON substr(persons.nik, 1, 6) = substr(looking.nik, 1, 6) AND substr(persons.nik, 9) = substr(looking.nik, 9)
WHERE length(looking.nik) = 16
UNION ALL SELECT looking.nomor, persons.nik, 'NIK: tanpa bulan' FROM looking
JOIN persons ON substr(persons.nik, 1, 8) = substr(looking.nik, 1, 8) AND substr(persons.nik, 11) = substr(looking.nik, 11)
WHERE length(looking.nik) = 16
UNION ALL SELECT looking.nomor, persons.nik, 'NIK: tanpa tahun' FROM looking
JOIN persons ON substr(persons.nik, 1, 10) = substr(looking.nik, 1, 10) AND substr(persons.nik, 13) = substr(looking.nik, 13)
WHERE length(looking.nik) = 16
UNION ALL SELECT looking.nomor, persons.nik, 'NIK: pemiliknya' FROM looking
JOIN persons ON persons.nik = looking.nik
