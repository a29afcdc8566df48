-- Edits between two folded, joined names; 0 where the first is missing, 99 where only the second is.
CREATE OR REPLACE TEMP MACRO jarak_nama(a, b) AS CASE
    WHEN coalesce(a, '') = '' OR a = b THEN 0
    WHEN coalesce(b, '') = '' THEN 99
    ELSE levenshtein(replace(a, ' ', ''), replace(b, ' ', ''))
END
