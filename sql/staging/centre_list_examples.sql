-- One row for each unread decile that may be told: short, and of few.
-- From source_readings; the most frequent first.
SELECT kolom, istilah
FROM source_readings
WHERE kolom = 'desil' AND terisi AND kode IS NULL AND length(istilah) <= 2
ORDER BY baris DESC, istilah
LIMIT 5
