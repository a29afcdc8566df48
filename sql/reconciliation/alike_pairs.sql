-- One row for each two records to compare for likeness: each record that means nobody for sure against those of the persons it may mean, and
-- against the other such records, by strict equalities on keys; a key that more than $batas_blok records have says nothing.
-- And the pairs of one person that people must compare. From seekers_keyed, member_ranked, row_ranked, hubs, judged_seekers, alike_doubted.
WITH persons_meant AS (
    SELECT 2 * nomor AS nomor, nik FROM member_ranked
    UNION
    SELECT 2 * nomor + 1, nik FROM row_ranked
    UNION
    SELECT nomor, nik FROM seekers_keyed WHERE length(nik) = 16
),
denied AS (
    SELECT nomor, nik FROM judged_seekers WHERE putusan = 'BEDA'
),
keys AS (
    SELECT nomor, 'nama + tanggal' AS jalan, concat(gabung, ' ', tanggal) AS kunci FROM seekers_keyed WHERE gabung <> '' AND tanggal IS NOT NULL
    UNION ALL SELECT nomor, 'bunyi nama + desa + tahun', concat_ws(' ', kunci_nama, kode_desa, year(tanggal))
    FROM seekers_keyed WHERE kunci_nama <> '' AND tanggal IS NOT NULL
    UNION ALL SELECT nomor, 'bunyi nama + bunyi ibu', concat(kunci_nama, '/', kunci_ibu) FROM seekers_keyed WHERE kunci_nama <> '' AND kunci_ibu <> ''
    UNION ALL SELECT nomor, 'tanggal + bunyi ibu + bunyi awal', concat_ws(' ', tanggal, kunci_ibu, awal)
    FROM seekers_keyed WHERE tanggal IS NOT NULL AND kunci_ibu <> ''
    UNION ALL SELECT nomor, 'KK + bunyi awal', concat(kk, ' ', awal) FROM seekers_keyed WHERE kk <> ''
    UNION ALL SELECT nomor, 'NIK', nik FROM seekers_keyed WHERE regexp_matches(nik, '[1-9]') AND length(nik) >= 8
    UNION ALL SELECT nomor, 'NIK: 10 angka terakhir + bunyi awal', concat(right(nik, 10), ' ', awal) FROM seekers_keyed WHERE length(nik) >= 15
    UNION ALL SELECT nomor, 'NIK: 12 angka pertama + bunyi awal', concat(substr(nik, 1, 12), ' ', awal) FROM seekers_keyed WHERE length(nik) >= 15
),
sized AS (
    SELECT nomor, jalan, kunci, count(*) OVER (PARTITION BY jalan, kunci) AS banyak FROM keys
),
telling AS (
    SELECT nomor, jalan, kunci FROM sized WHERE banyak BETWEEN 2 AND $batas_blok
)
SELECT one.nomor AS nomor_satu, other.nomor AS nomor_dua
FROM telling AS one
JOIN telling AS other ON other.jalan = one.jalan AND other.kunci = one.kunci AND other.nomor > one.nomor
UNION
SELECT least(seeker.nomor, other.nomor), greatest(seeker.nomor, other.nomor)
FROM persons_meant
JOIN seekers_keyed AS seeker ON seeker.nomor = persons_meant.nomor
JOIN hubs AS other ON other.hub = persons_meant.nik
LEFT JOIN denied ON denied.nomor = persons_meant.nomor AND denied.nik = persons_meant.nik
WHERE denied.nomor IS NULL
UNION
SELECT nomor_satu, nomor_dua FROM alike_doubted
