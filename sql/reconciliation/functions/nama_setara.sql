-- Whether two folded names differ in spelling only (contract 1): all words of the shorter occur in the longer, words that only sound alike
-- being the same, or the joined names differ by at most 2 edits and at most a quarter of the longer. NULL where a name is missing.
CREATE OR REPLACE TEMP MACRO nama_setara(a, b) AS CASE
    WHEN coalesce(a, '') = '' OR coalesce(b, '') = '' THEN NULL
    WHEN a = b THEN TRUE
    WHEN nama_hampir(a, b) THEN TRUE
    ELSE nama_terkandung(a, b)
END
