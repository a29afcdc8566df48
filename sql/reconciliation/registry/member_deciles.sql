-- One row for each member whose family, or who, stands on the centre's decile list: that decile, in the place of the
-- snapshot's. From changed_members, family_deciles.
WITH ranked AS (
    SELECT member.nomor, coalesce(family.desil, person.desil) AS desil
    FROM changed_members AS member
    LEFT JOIN family_deciles AS family ON family.cara = 'KK' AND family.dari = 1 AND family.nomor = member.kk
    LEFT JOIN family_deciles AS person ON person.cara = 'NIK' AND person.dari = 1 AND person.nomor = member.nik_bersih
)
SELECT nomor, desil
FROM ranked
WHERE desil IS NOT NULL
ORDER BY nomor
