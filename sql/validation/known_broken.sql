-- One row for each source of the quarter's last run: the codes of the gates that do not hold, parted by `;`, by a
-- digest of its counts. What is no longer what was kept is not known. From validation.known_gates.
SELECT sidik, kode
FROM validation.known_gates
WHERE periode = $periode AND segel = sha256(concat(sidik, ' ', kode))
