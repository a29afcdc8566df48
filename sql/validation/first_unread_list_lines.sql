-- The first three lines of each column of the quarter's lists of the centre where a code or date cannot be read:
-- column, file and line. From staging.list_faults ($tak_terbaca: what stands there between column and reason).
WITH unread AS (
    SELECT split_part(sebab, $tak_terbaca, 1) AS kolom, berkas, baris
    FROM staging.list_faults
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
