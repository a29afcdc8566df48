-- One row for each source of the quarter that was held against its gates: a digest of its counts and of the rules, the
-- codes that do not hold, parted by `;`, and a digest of both. From the frame of assets/validation/known.py.
SELECT
    CAST(sidik AS VARCHAR) AS sidik,
    CAST(kode AS VARCHAR) AS kode,
    sha256(concat(sidik, ' ', kode)) AS segel
FROM incoming
