-- One row for each seeker (a row or a member without a right NIK) whom exactly one person of the extract fits (contract
-- 1, "sure"). That person has the name after folding (where nobody has: up to spelling), the birth date, and the mother
-- or the family card. From the temporary table `seekers_keyed` and reconciliation.persons.
WITH persons AS (
    SELECT * FROM reconciliation.persons WHERE kunci = $kunci AND tgl_lahir IS NOT NULL
),
looking AS (
    SELECT * FROM seekers_keyed WHERE tanggal IS NOT NULL AND baku <> ''
),
exact AS (
    SELECT looking.nomor, person.nik
    FROM looking
    JOIN persons AS person ON person.tgl_lahir = looking.tanggal AND person.gabung = looking.gabung
    WHERE (looking.kk <> '' AND looking.kk = person.no_kk)
        OR coalesce(nama_setara(looking.ibu_baku, person.ibu_baku), FALSE)
),
unnamed AS (
    SELECT * FROM looking WHERE nomor NOT IN (SELECT nomor FROM exact)
),
near AS (
    SELECT unnamed.nomor, person.nik
    FROM unnamed
    JOIN persons AS person ON person.tgl_lahir = unnamed.tanggal AND person.no_kk = unnamed.kk AND unnamed.kk <> ''
    WHERE nama_setara(unnamed.baku, person.baku)
    UNION
    SELECT unnamed.nomor, person.nik
    FROM unnamed
    JOIN persons AS person ON person.tgl_lahir = unnamed.tanggal
    WHERE tanda_setara(unnamed.tanda_ibu, person.tanda_ibu) AND tanda_setara(unnamed.tanda, person.tanda)
        -- Mothers differ more often: where they do, names are not asked.
        AND CASE WHEN nama_setara_bertanda(unnamed.ibu_baku, person.ibu_baku, unnamed.tanda_ibu, person.tanda_ibu)
            THEN nama_setara_bertanda(unnamed.baku, person.baku, unnamed.tanda, person.tanda) END
),
found AS (
    SELECT nomor, nik FROM exact
    UNION ALL
    SELECT nomor, nik FROM near
)
SELECT nomor, min(nik) AS nik
FROM found
GROUP BY nomor
HAVING count(DISTINCT nik) = 1
ORDER BY nomor
