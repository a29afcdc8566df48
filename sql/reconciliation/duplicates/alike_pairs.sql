-- One row for each two records to compare for likeness. Each record that means nobody for sure is held against those of
-- the persons it may mean, and against the other such records. Pairs are found by strict equalities on keys. A key that
-- more than $batas_blok records have says nothing. The pairs of one person that people must compare are among them.
-- From alike_keys, seekers_keyed, member_ranked, row_ranked, hubs, judged_seekers, alike_doubted.
WITH persons_meant AS (
    SELECT nomor_anggota(nomor) AS nomor, nik FROM member_ranked
    UNION
    SELECT nomor_baris(nomor), nik FROM row_ranked
    UNION
    SELECT nomor, nik FROM seekers_keyed WHERE length(nik) = 16
),
denied AS (
    SELECT nomor, nik FROM judged_seekers WHERE putusan = 'BEDA'
),
telling AS (
    SELECT nomor, jalan, kunci FROM alike_keys WHERE banyak BETWEEN 2 AND $batas_blok
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
