-- One row for each two records of two districts that bear one NIK which can be one and on which not too many stand, or
-- that the districts surely take for one person: whether they are the same person (contract 5.3). From people and
-- crowded_niks.
WITH known AS (
    SELECT people.*, people.nik = people.hub AS sendiri FROM people WHERE hub IS NOT NULL
),
numbered AS (
    SELECT people.*
    FROM people
    LEFT JOIN crowded_niks USING (nik)
    WHERE nik_wajar(people.nik) AND crowded_niks.nik IS NULL
)
SELECT one.nomor, other.nomor AS nomor_lain, TRUE AS sama,
    CASE WHEN one.sendiri AND other.sendiri THEN 'NIK' ELSE 'NIK YANG SEHARUSNYA' END AS cara
FROM known AS one
JOIN known AS other ON other.hub = one.hub AND other.kabupaten <> one.kabupaten
UNION ALL
SELECT one.nomor, other.nomor,
    orang_setara(
        one.baku, other.baku, one.tanggal, other.tanggal, one.ibu_baku, other.ibu_baku, one.hub, other.hub
    ),
    'NIK'
FROM numbered AS one
JOIN numbered AS other ON other.nik = one.nik AND other.kabupaten <> one.kabupaten
WHERE one.hub IS NULL OR other.hub IS NULL OR one.hub <> other.hub
ORDER BY nomor, nomor_lain
