-- One row for each seeker, person and way they were found by: strict equalities on keys, none that pairs everybody with
-- everybody. A way reads the registry once, so ways that share a key stand together: the rest of what they ask for is
-- in WHERE. From the temporary table `seekers_keyed` and reconciliation.persons.
WITH persons AS NOT MATERIALIZED (
    SELECT
        nik, no_kk, gabung, kunci_nama, kunci_ibu, awal, akhir, tgl_lahir, kode_desa, senama, year(tgl_lahir) AS tahun,
        strftime(tgl_lahir, '%m%d') AS hari, substr(kode_desa, 1, 6) AS kecamatan, substr(gabung, 1, 1) AS huruf,
        substr(gabung, 1, 2) AS dua_huruf, substr(gabung, 1, 4) AS empat_huruf
    FROM reconciliation.persons
    WHERE kunci = $kunci
),
looking AS NOT MATERIALIZED (
    SELECT
        *, year(tanggal) AS tahun, strftime(tanggal, '%m%d') AS hari, substr(kode_desa, 1, 6) AS kecamatan,
        nullif(substr(gabung, 1, 1), '') AS huruf, nullif(substr(gabung, 1, 2), '') AS dua_huruf,
        nullif(substr(gabung, 1, 4), '') AS empat_huruf
    FROM seekers_keyed
)
SELECT looking.nomor, persons.nik, 'tanggal + awal nama, bunyi nama, bunyi ibu atau kecamatan' AS jalan FROM looking
JOIN persons ON persons.tgl_lahir = looking.tanggal
WHERE persons.kecamatan = looking.kecamatan OR persons.dua_huruf = looking.dua_huruf
    OR persons.kunci_nama = looking.kunci_nama OR persons.kunci_ibu = looking.kunci_ibu
UNION ALL SELECT looking.nomor, persons.nik, 'tanggal tertukar + awal nama' FROM looking
JOIN persons ON persons.tgl_lahir = looking.tertukar AND persons.awal = looking.awal
UNION ALL SELECT looking.nomor, persons.nik, 'KK' FROM looking
JOIN persons ON persons.no_kk = looking.kk
UNION ALL SELECT looking.nomor, persons.nik, 'KK pemilik NIK' FROM looking
JOIN persons ON persons.no_kk = looking.kk_pemilik
UNION ALL SELECT looking.nomor, persons.nik, 'nama + tahun' FROM looking
JOIN persons ON persons.gabung = looking.gabung AND persons.tahun = looking.tahun
WHERE looking.gabung <> '' AND (persons.senama <= 500 OR persons.kecamatan = looking.kecamatan)
UNION ALL SELECT looking.nomor, persons.nik, 'nama + hari lahir' FROM looking
JOIN persons ON persons.gabung = looking.gabung AND persons.hari = looking.hari
WHERE looking.gabung <> ''
UNION ALL SELECT looking.nomor, persons.nik, 'nama tidak umum + kecamatan' FROM looking
JOIN persons ON persons.gabung = looking.gabung AND persons.kecamatan = looking.kecamatan
WHERE looking.gabung <> '' AND persons.senama <= 300
UNION ALL SELECT looking.nomor, persons.nik, 'nama langka' FROM looking
JOIN persons ON persons.gabung = looking.gabung
WHERE looking.gabung <> '' AND persons.senama <= 20
UNION ALL SELECT looking.nomor, persons.nik, 'empat huruf + desa, tahun atau hari lahir bila ada' FROM looking
JOIN persons ON persons.empat_huruf = looking.empat_huruf AND persons.kode_desa = looking.kode_desa
WHERE looking.tanggal IS NULL OR persons.hari = looking.hari OR persons.tahun = looking.tahun
UNION ALL SELECT looking.nomor, persons.nik, 'bunyi kata terakhir + desa, tahun atau hari lahir bila ada' FROM looking
JOIN persons ON persons.akhir = looking.akhir AND persons.kode_desa = looking.kode_desa
WHERE looking.tanggal IS NULL OR persons.hari = looking.hari OR persons.tahun = looking.tahun
UNION ALL SELECT looking.nomor, persons.nik, 'bunyi nama + desa' FROM looking
JOIN persons ON persons.kunci_nama = looking.kunci_nama AND persons.kode_desa = looking.kode_desa
UNION ALL SELECT looking.nomor, persons.nik, 'bunyi nama + bunyi ibu + kecamatan' FROM looking
JOIN persons
    ON persons.kunci_nama = looking.kunci_nama AND persons.kunci_ibu = looking.kunci_ibu
    AND persons.kecamatan = looking.kecamatan
UNION ALL SELECT looking.nomor, persons.nik, 'bunyi ibu + tahun + desa, huruf atau bunyi nama' FROM looking
JOIN persons ON persons.kunci_ibu = looking.kunci_ibu AND persons.tahun = looking.tahun
WHERE persons.kode_desa = looking.kode_desa OR (persons.huruf = looking.huruf AND persons.kecamatan = looking.kecamatan)
    OR persons.kunci_nama = looking.kunci_nama
UNION ALL SELECT looking.nomor, persons.nik, 'NIK: 10 angka terakhir' FROM looking
JOIN persons ON substr(persons.nik, 7) = right(looking.nik, 10)
WHERE length(looking.nik) >= 10
UNION ALL SELECT looking.nomor, persons.nik, 'NIK: 12 angka pertama' FROM looking
JOIN persons ON substr(persons.nik, 1, 12) = substr(looking.nik, 1, 12)
WHERE length(looking.nik) >= 12
UNION ALL SELECT looking.nomor, persons.nik, 'NIK: tanpa hari + huruf atau desa' FROM looking
JOIN persons
    ON concat(substr(persons.nik, 1, 6), substr(persons.nik, 9)) = concat(substr(looking.nik, 1, 6),
    substr(looking.nik, 9))
WHERE length(looking.nik) = 16 AND (persons.huruf = looking.huruf OR persons.kode_desa = looking.kode_desa)
UNION ALL SELECT looking.nomor, persons.nik, 'NIK: tanpa bulan + huruf atau desa' FROM looking
JOIN persons
    ON concat(substr(persons.nik, 1, 8), substr(persons.nik, 11)) = concat(substr(looking.nik, 1, 8),
    substr(looking.nik, 11))
WHERE length(looking.nik) = 16 AND (persons.huruf = looking.huruf OR persons.kode_desa = looking.kode_desa)
UNION ALL SELECT looking.nomor, persons.nik, 'NIK: tanpa tahun + huruf atau desa' FROM looking
JOIN persons
    ON concat(substr(persons.nik, 1, 10), substr(persons.nik, 13)) = concat(substr(looking.nik, 1, 10),
    substr(looking.nik, 13))
WHERE length(looking.nik) = 16 AND (persons.huruf = looking.huruf OR persons.kode_desa = looking.kode_desa)
UNION ALL SELECT looking.nomor, persons.nik, 'NIK: pemiliknya' FROM looking
JOIN persons ON persons.nik = looking.nik
