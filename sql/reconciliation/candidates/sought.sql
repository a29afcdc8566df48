-- The seekers of every_seeker.sql that are looked for now: what was found before of one who says the same, stands.
-- From every_seeker and found_before.
SELECT every_seeker.*
FROM every_seeker
LEFT JOIN found_before ON found_before.nomor = every_seeker.nomor
WHERE found_before.nomor IS NULL
ORDER BY every_seeker.nomor
