-- One row for the quarter: what its tables here were made from, and what they were then, as fingerprints. No row while
-- they are being made.
SELECT CAST($masukan AS VARCHAR) AS masukan, CAST($hasil AS VARCHAR) AS hasil
