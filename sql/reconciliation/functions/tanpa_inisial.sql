-- A folded name without the words that a single letter stands for in the other name, or that are such a letter themselves. Few names have a
-- single letter, and only these are asked word for word: a function of each element costs much for every batch of rows, however few are
-- left in it. A digit is no initial.
CREATE OR REPLACE TEMP MACRO tanpa_inisial(nama, lain) AS CASE
    WHEN concat(' ', nama, ' ', lain, ' ') NOT LIKE '% _ %' THEN nama
    ELSE array_to_string(list_filter(string_split(nama, ' '), lambda kata: NOT (substr(kata, 1, 1) BETWEEN 'A' AND 'Z' AND (
        list_contains(string_split(lain, ' '), substr(kata, 1, 1))
        OR (length(kata) = 1 AND list_contains(list_transform(string_split(lain, ' '), lambda isi: substr(isi, 1, 1)), kata))
    ))), ' ')
END
