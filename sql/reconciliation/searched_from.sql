-- One row for the quarter: by what its seekers were looked for (people, points, rules), and what was found then, as
-- fingerprints.
SELECT CAST($cari AS VARCHAR) AS cari, CAST($hasil AS VARCHAR) AS hasil
