-- Whether two folded names differ in spelling only (contract 1): all words of the shorter occur in the longer, words that only sound alike
-- being the same, or the joined names differ by at most 2 edits and at most a quarter of the longer. NULL where a name is missing.
CREATE OR REPLACE TEMP MACRO nama_setara(a, b) AS CASE
    WHEN coalesce(a, '') = '' OR coalesce(b, '') = '' THEN NULL
    WHEN a = b THEN TRUE
    WHEN abs(length(replace(a, ' ', '')) - length(replace(b, ' ', ''))) <= 2
        AND levenshtein(replace(a, ' ', ''), replace(b, ' ', ''))
            <= CASE WHEN greatest(length(replace(a, ' ', '')), length(replace(b, ' ', ''))) >= 8 THEN 2
                WHEN greatest(length(replace(a, ' ', '')), length(replace(b, ' ', ''))) >= 4 THEN 1 ELSE 0 END THEN TRUE
    WHEN banyak_kata(a) <= banyak_kata(b) AND NOT nama_termuat(a, b) THEN FALSE
    WHEN banyak_kata(b) <= banyak_kata(a) AND NOT nama_termuat(b, a) THEN FALSE
    ELSE TRUE
END
