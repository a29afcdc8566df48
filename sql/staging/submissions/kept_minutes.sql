-- One row for each row that names no minutes: those of the village's earlier row for the same person.
-- From the frame of assets/staging/kept_minutes.py.
SELECT
    CAST(row_id AS BIGINT) AS row_id,
    CAST(sha256 AS VARCHAR) AS sha256,
    CAST(nomor_ba AS VARCHAR) AS nomor_ba,
    CAST(tanggal_ba_teks AS VARCHAR) AS tanggal_ba_teks,
    CAST(tanggal_ba AS VARCHAR) AS tanggal_ba
FROM incoming
ORDER BY row_id
