-- One row for each seeker of which the same was known in the quarter's last run, and one of its numbers then.
-- From seeker_digests and reconciliation.searched.
SELECT seeker_digests.nomor, min(former.nomor) AS dahulu
FROM seeker_digests
JOIN reconciliation.searched AS former ON former.periode = $periode AND former.sidik = seeker_digests.sidik
GROUP BY seeker_digests.nomor
