-- One row for the quarter: the edition that its tables here were published as, by number and by the digest of its
-- manifest. No row while they are none's: a run has begun to make them anew and has not published yet.
SELECT CAST($edisi AS INTEGER) AS edisi, CAST($manifes AS VARCHAR) AS manifes
