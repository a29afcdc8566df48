-- Whether two folded names differ in spelling only (contract 1): all words of the shorter occur in the longer, words that only sound alike
-- being the same, or the joined names differ by at most 2 edits and at most a quarter of the longer. NULL where a name is missing.
CREATE OR REPLACE TEMP MACRO nama_setara(a, b) AS CASE
    WHEN coalesce(a, '') = '' OR coalesce(b, '') = '' THEN NULL
    WHEN a = b THEN TRUE
    WHEN abs(length(replace(a, ' ', '')) - length(replace(b, ' ', ''))) <= 2
        AND levenshtein(replace(a, ' ', ''), replace(b, ' ', ''))
            <= CASE WHEN greatest(length(replace(a, ' ', '')), length(replace(b, ' ', ''))) >= 8 THEN 2
                WHEN greatest(length(replace(a, ' ', '')), length(replace(b, ' ', ''))) >= 4 THEN 1 ELSE 0 END THEN TRUE
    -- Cheap, and true of most: the first word of the shorter begins like no word of the longer, nor sounds so.
    WHEN banyak_kata(a) <= banyak_kata(b)
        AND NOT contains(concat(' ', translate(b, 'FVQKD', 'PPHHZ')), concat(' ', translate(substr(a, 1, 1), 'FVQKD', 'PPHHZ'))) THEN FALSE
    WHEN banyak_kata(b) <= banyak_kata(a)
        AND NOT contains(concat(' ', translate(a, 'FVQKD', 'PPHHZ')), concat(' ', translate(substr(b, 1, 1), 'FVQKD', 'PPHHZ'))) THEN FALSE
    -- Where nothing in either can be written otherwise for the same sound, words are compared as they stand.
    WHEN NOT regexp_matches(
        replace(concat(a, ' ', b), 'MUHAMMAD', 'M'),
        '[FVQ]|KH|SY|DZ|A[EY]|AA|BB|CC|DD|EE|GG|HH|II|JJ|KK|LL|MM|NN|OO|PP|RR|SS|TT|UU|WW|YY|ZZ'
    ) THEN CASE
        WHEN banyak_kata(a) < banyak_kata(b) THEN kata_termuat(string_split(a, ' '), string_split(b, ' '))
        WHEN banyak_kata(a) > banyak_kata(b) THEN kata_termuat(string_split(b, ' '), string_split(a, ' '))
        ELSE kata_termuat(string_split(a, ' '), string_split(b, ' ')) AND kata_termuat(string_split(b, ' '), string_split(a, ' '))
    END
    WHEN banyak_kata(a) < banyak_kata(b) THEN nama_termuat(a, b)
    WHEN banyak_kata(a) > banyak_kata(b) THEN nama_termuat(b, a)
    ELSE nama_termuat(a, b) AND nama_termuat(b, a)
END
