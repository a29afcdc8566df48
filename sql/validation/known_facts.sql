-- One row for each digest of a row of the quarter: the codes of the rules that such a row breaks, parted by `;`, and a
-- digest of both, by which they are known again. From found_codes.
SELECT sidik, kode, sha256(concat(sidik, ' ', kode)) AS segel
FROM found_codes
ORDER BY sidik
