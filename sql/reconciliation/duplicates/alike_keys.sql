-- One row for each record that means nobody for sure and each key by which others like it are looked for, with the
-- number of records that have the key. Keys are strict equalities, and none pairs everybody with everybody. From the
-- temporary table `seekers_keyed`.
WITH keys AS (
    SELECT nomor, 'nama + tanggal' AS jalan, concat(gabung, ' ', tanggal) AS kunci FROM seekers_keyed
    WHERE gabung <> '' AND tanggal IS NOT NULL
    UNION ALL SELECT nomor, 'bunyi nama + desa + tahun', concat_ws(' ', kunci_nama, kode_desa, year(tanggal))
    FROM seekers_keyed WHERE kunci_nama <> '' AND tanggal IS NOT NULL
    UNION ALL SELECT nomor, 'bunyi nama + bunyi ibu', concat(kunci_nama, '/', kunci_ibu) FROM seekers_keyed
    WHERE kunci_nama <> '' AND kunci_ibu <> ''
    UNION ALL SELECT nomor, 'tanggal + bunyi ibu + bunyi awal', concat_ws(' ', tanggal, kunci_ibu, awal)
    FROM seekers_keyed WHERE tanggal IS NOT NULL AND kunci_ibu <> ''
    UNION ALL SELECT nomor, 'KK + bunyi awal', concat(kk, ' ', awal) FROM seekers_keyed WHERE kk <> ''
    UNION ALL SELECT nomor, 'NIK', nik FROM seekers_keyed WHERE regexp_matches(nik, '[1-9]') AND length(nik) >= 8
    UNION ALL SELECT nomor, 'NIK: 10 angka terakhir + bunyi awal', concat(right(nik, 10), ' ', awal) FROM seekers_keyed
    WHERE length(nik) >= 15
    UNION ALL SELECT nomor, 'NIK: 12 angka pertama + bunyi awal', concat(substr(nik, 1, 12), ' ', awal)
    FROM seekers_keyed WHERE length(nik) >= 15
)
SELECT nomor, jalan, kunci, count(*) OVER (PARTITION BY jalan, kunci) AS banyak FROM keys
