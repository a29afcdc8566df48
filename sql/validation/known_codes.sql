-- One row for each digest of a row of the quarter's last run: the codes of the rules that such a row breaks, parted by
-- `;`. What is no longer what was kept is not known. From validation.known_facts.
SELECT sidik, kode
FROM validation.known_facts
WHERE periode = $periode AND segel = sha256(concat(sidik, ' ', kode))
