-- One row for a step of the quarter: what its tables were made from, and what they were then, as fingerprints.
SELECT CAST($masukan AS VARCHAR) AS masukan, CAST($hasil AS VARCHAR) AS hasil
