-- One row for each name of a group (a NIK or a reference) that a judgement ties to others, and the group's. From the
-- frame `incoming`.
SELECT CAST(sebutan AS VARCHAR) AS sebutan, CAST(kelompok AS VARCHAR) AS kelompok FROM incoming ORDER BY sebutan
