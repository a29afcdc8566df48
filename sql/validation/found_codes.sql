-- One row for each digest of the quarter's rows: the codes of the rules that such a row breaks, in the order of the
-- rules and parted by `;`, as they were known or are found now (`incoming`: a row's number and its codes).
-- From row_digests, known_codes, incoming.
SELECT DISTINCT row_digests.sidik, coalesce(known_codes.kode, CAST(found.kode AS VARCHAR)) AS kode
FROM row_digests
LEFT JOIN known_codes ON known_codes.sidik = row_digests.sidik
LEFT JOIN incoming AS found ON CAST(found.row_id AS BIGINT) = row_digests.row_id
WHERE known_codes.sidik IS NOT NULL OR found.row_id IS NOT NULL
