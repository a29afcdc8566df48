-- One row for each gate of the quarter's sources: whether it holds, and the count that it looked at.
-- From the frame of assets/validation/validation.py.
SELECT
    CAST(sumber AS VARCHAR) AS sumber,
    CAST(nama AS VARCHAR) AS nama,
    CAST(jumlah AS BIGINT) AS jumlah,
    CAST(lolos AS BOOLEAN) AS lolos,
    CAST(kalimat AS VARCHAR) AS kalimat
FROM incoming
