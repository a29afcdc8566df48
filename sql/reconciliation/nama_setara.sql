-- Whether two folded names differ in spelling only (contract 1): all words of the shorter occur in the longer,
-- or the joined names differ by at most 2 edits and at most a quarter of the longer. NULL where a name is missing.
CREATE OR REPLACE TEMP MACRO nama_setara(a, b) AS CASE
    WHEN coalesce(a, '') = '' OR coalesce(b, '') = '' THEN NULL
    WHEN a = b THEN TRUE
    WHEN abs(length(replace(a, ' ', '')) - length(replace(b, ' ', ''))) <= 2
        AND levenshtein(replace(a, ' ', ''), replace(b, ' ', '')) <= 2
        AND 4 * levenshtein(replace(a, ' ', ''), replace(b, ' ', ''))
            <= greatest(length(replace(a, ' ', '')), length(replace(b, ' ', ''))) THEN TRUE
    WHEN array_length(string_split(a, ' ')) < array_length(string_split(b, ' '))
        THEN kata_termuat(string_split(a, ' '), string_split(b, ' '))
    WHEN array_length(string_split(a, ' ')) > array_length(string_split(b, ' '))
        THEN kata_termuat(string_split(b, ' '), string_split(a, ' '))
    ELSE kata_termuat(string_split(a, ' '), string_split(b, ' ')) AND kata_termuat(string_split(b, ' '), string_split(a, ' '))
END
