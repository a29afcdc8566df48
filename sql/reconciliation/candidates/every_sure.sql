-- One row for each seeker whose best candidate is sure, as it is found now or was before. From found_sure, found_before
-- and reconciliation.searched.
SELECT nomor, nik
FROM found_sure
UNION ALL
SELECT found_before.nomor, former.nik
FROM found_before
JOIN reconciliation.searched AS former ON former.periode = $periode AND former.nomor = found_before.dahulu
WHERE former.nik IS NOT NULL
ORDER BY nomor
