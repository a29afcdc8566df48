-- One row for each staged row and each rule of a row on its own (expectations/submissions.py) that it breaks.
-- From row_digests, found_codes.
WITH told AS (
    SELECT row_digests.row_id, string_split(found_codes.kode, ';') AS codes
    FROM row_digests
    JOIN found_codes ON found_codes.sidik = row_digests.sidik
    WHERE found_codes.kode <> ''
),
parted AS (
    SELECT row_id, codes, unnest(codes) AS kode
    FROM told
)
SELECT CAST(row_id AS BIGINT) AS row_id, kode
FROM parted
ORDER BY row_id, array_position(codes, kode)
