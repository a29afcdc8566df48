-- One row for each seeker, person and way they were found by: strict equalities on keys, none that pairs everybody with everybody.
-- From the temporary table `seekers_keyed` and reconciliation.persons.
WITH persons AS NOT MATERIALIZED (
    SELECT
        nik, no_kk, gabung, kunci_nama, kunci_ibu, awal, akhir, tgl_lahir, kode_desa, year(tgl_lahir) AS tahun, substr(kode_desa, 1, 6) AS kecamatan,
        strftime(tgl_lahir, '%m%d') AS hari, substr(gabung, 1, 1) AS huruf, substr(gabung, 1, 2) AS dua_huruf,
        substr(gabung, 1, 4) AS empat_huruf, senama
    FROM reconciliation.persons
    WHERE kunci = $kunci
),
looking AS NOT MATERIALIZED (
    SELECT
        *, year(tanggal) AS tahun, substr(kode_desa, 1, 6) AS kecamatan, nullif(substr(gabung, 1, 1), '') AS huruf,
        nullif(substr(gabung, 1, 2), '') AS dua_huruf, nullif(substr(gabung, 1, 4), '') AS empat_huruf, strftime(tanggal, '%m%d') AS hari
    FROM seekers_keyed
)
SELECT looking.nomor, persons.nik, 'tanggal + awal nama' AS jalan FROM looking
JOIN persons ON persons.tgl_lahir = looking.tanggal AND persons.dua_huruf = looking.dua_huruf
UNION ALL SELECT looking.nomor, persons.nik, 'tanggal + huruf + kecamatan' FROM looking
JOIN persons ON persons.tgl_lahir = looking.tanggal AND persons.huruf = looking.huruf AND persons.kecamatan = looking.kecamatan
UNION ALL SELECT looking.nomor, persons.nik, 'tanggal + desa' FROM looking
JOIN persons ON persons.tgl_lahir = looking.tanggal AND persons.kode_desa = looking.kode_desa
UNION ALL SELECT looking.nomor, persons.nik, 'tanggal + bunyi ibu' FROM looking
JOIN persons ON persons.tgl_lahir = looking.tanggal AND persons.kunci_ibu = looking.kunci_ibu
UNION ALL SELECT looking.nomor, persons.nik, 'tanggal + bunyi nama' FROM looking
JOIN persons ON persons.tgl_lahir = looking.tanggal AND persons.kunci_nama = looking.kunci_nama
UNION ALL SELECT looking.nomor, persons.nik, 'tanggal tertukar + awal nama' FROM looking
JOIN persons ON persons.tgl_lahir = looking.tertukar AND persons.awal = looking.awal
UNION ALL SELECT looking.nomor, persons.nik, 'KK' FROM looking
JOIN persons ON persons.no_kk = looking.kk
UNION ALL SELECT looking.nomor, persons.nik, 'nama + tahun + kecamatan' FROM looking
JOIN persons ON persons.gabung = looking.gabung AND persons.tahun = looking.tahun AND persons.kecamatan = looking.kecamatan
WHERE looking.gabung <> ''
UNION ALL SELECT looking.nomor, persons.nik, 'nama tidak umum + tahun' FROM looking
JOIN persons ON persons.gabung = looking.gabung AND persons.tahun = looking.tahun
WHERE looking.gabung <> '' AND persons.senama <= 500
UNION ALL SELECT looking.nomor, persons.nik, 'nama tidak umum + kecamatan' FROM looking
JOIN persons ON persons.gabung = looking.gabung AND persons.kecamatan = looking.kecamatan
WHERE looking.gabung <> '' AND persons.senama <= 300
UNION ALL SELECT looking.nomor, persons.nik, 'nama langka' FROM looking
JOIN persons ON persons.gabung = looking.gabung
WHERE looking.gabung <> '' AND persons.senama <= 20
UNION ALL SELECT looking.nomor, persons.nik, 'empat huruf + desa + hari dan bulan' FROM looking
JOIN persons ON persons.empat_huruf = looking.empat_huruf AND persons.kode_desa = looking.kode_desa AND persons.hari = looking.hari
UNION ALL SELECT looking.nomor, persons.nik, 'empat huruf + desa + tahun' FROM looking
JOIN persons ON persons.empat_huruf = looking.empat_huruf AND persons.kode_desa = looking.kode_desa AND persons.tahun = looking.tahun
UNION ALL SELECT looking.nomor, persons.nik, 'bunyi nama + desa' FROM looking
JOIN persons ON persons.kunci_nama = looking.kunci_nama AND persons.kode_desa = looking.kode_desa
UNION ALL SELECT looking.nomor, persons.nik, 'bunyi nama + bunyi ibu + kecamatan' FROM looking
JOIN persons ON persons.kunci_nama = looking.kunci_nama AND persons.kunci_ibu = looking.kunci_ibu AND persons.kecamatan = looking.kecamatan
UNION ALL SELECT looking.nomor, persons.nik, 'bunyi nama + bunyi ibu + tahun' FROM looking
JOIN persons ON persons.kunci_nama = looking.kunci_nama AND persons.kunci_ibu = looking.kunci_ibu AND persons.tahun = looking.tahun
UNION ALL SELECT looking.nomor, persons.nik, 'bunyi ibu + tahun + huruf + kecamatan' FROM looking
JOIN persons ON persons.kunci_ibu = looking.kunci_ibu AND persons.tahun = looking.tahun AND persons.huruf = looking.huruf
    AND persons.kecamatan = looking.kecamatan
UNION ALL SELECT looking.nomor, persons.nik, 'bunyi ibu + tahun + desa' FROM looking
JOIN persons ON persons.kunci_ibu = looking.kunci_ibu AND persons.tahun = looking.tahun AND persons.kode_desa = looking.kode_desa
UNION ALL SELECT looking.nomor, persons.nik, 'NIK: 10 angka terakhir' FROM looking
JOIN persons ON substr(persons.nik, 7) = right(looking.nik, 10)
WHERE length(looking.nik) >= 10
UNION ALL SELECT looking.nomor, persons.nik, 'NIK: 12 angka pertama' FROM looking
JOIN persons ON substr(persons.nik, 1, 12) = substr(looking.nik, 1, 12)
WHERE length(looking.nik) >= 12
UNION ALL SELECT looking.nomor, persons.nik, 'NIK: tanpa hari + desa' FROM looking
JOIN persons ON substr(persons.nik, 1, 6) = substr(looking.nik, 1, 6) AND substr(persons.nik, 9) = substr(looking.nik, 9)
    AND persons.kode_desa = looking.kode_desa
WHERE length(looking.nik) = 16
UNION ALL SELECT looking.nomor, persons.nik, 'NIK: tanpa hari + huruf' FROM looking
JOIN persons ON substr(persons.nik, 1, 6) = substr(looking.nik, 1, 6) AND substr(persons.nik, 9) = substr(looking.nik, 9)
    AND persons.huruf = looking.huruf
WHERE length(looking.nik) = 16
UNION ALL SELECT looking.nomor, persons.nik, 'NIK: tanpa bulan + desa' FROM looking
JOIN persons ON substr(persons.nik, 1, 8) = substr(looking.nik, 1, 8) AND substr(persons.nik, 11) = substr(looking.nik, 11)
    AND persons.kode_desa = looking.kode_desa
WHERE length(looking.nik) = 16
UNION ALL SELECT looking.nomor, persons.nik, 'NIK: tanpa bulan + huruf' FROM looking
JOIN persons ON substr(persons.nik, 1, 8) = substr(looking.nik, 1, 8) AND substr(persons.nik, 11) = substr(looking.nik, 11)
    AND persons.huruf = looking.huruf
WHERE length(looking.nik) = 16
UNION ALL SELECT looking.nomor, persons.nik, 'NIK: tanpa tahun + desa' FROM looking
JOIN persons ON substr(persons.nik, 1, 10) = substr(looking.nik, 1, 10) AND substr(persons.nik, 13) = substr(looking.nik, 13)
    AND persons.kode_desa = looking.kode_desa
WHERE length(looking.nik) = 16
UNION ALL SELECT looking.nomor, persons.nik, 'NIK: tanpa tahun + huruf' FROM looking
JOIN persons ON substr(persons.nik, 1, 10) = substr(looking.nik, 1, 10) AND substr(persons.nik, 13) = substr(looking.nik, 13)
    AND persons.huruf = looking.huruf
WHERE length(looking.nik) = 16
UNION ALL SELECT looking.nomor, persons.nik, 'NIK: pemiliknya' FROM looking
JOIN persons ON persons.nik = looking.nik
