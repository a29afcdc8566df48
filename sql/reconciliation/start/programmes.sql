-- One row for each programme, in the order in which they are told; `satu_sekeluarga`: a family gets it once. From the
-- frame `incoming`.
SELECT CAST(urutan AS INTEGER) AS urutan, CAST(program AS VARCHAR) AS program,
    CAST(satu_sekeluarga AS BOOLEAN) AS satu_sekeluarga
FROM incoming
ORDER BY urutan
