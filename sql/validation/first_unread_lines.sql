-- The first three lines of each column of one source of the quarter where a code or date cannot be read: column, file
-- and line. From faults_of_source ($tak_terbaca: what stands there between column and reason).
WITH unread AS (
    SELECT split_part(sebab, $tak_terbaca, 1) AS kolom, berkas, baris
    FROM faults_of_source
    WHERE periode = $periode AND contains(sebab, $tak_terbaca) AND baris > 0
),
numbered AS (
    SELECT *, row_number() OVER (PARTITION BY kolom ORDER BY berkas, baris) AS giliran
    FROM unread
)
SELECT kolom, berkas, baris
FROM numbered
WHERE giliran <= 3
ORDER BY kolom, giliran
