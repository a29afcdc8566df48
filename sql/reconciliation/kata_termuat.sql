-- Whether every word of one name occurs in the other; a single letter counts as the initial of a word, on either side.
CREATE OR REPLACE TEMP MACRO kata_termuat(pendek, panjang) AS array_length(list_filter(
    pendek,
    lambda kata: NOT (
        list_contains(panjang, kata)
        OR list_contains(panjang, substr(kata, 1, 1))
        OR (length(kata) = 1 AND list_contains(list_transform(panjang, lambda lain: substr(lain, 1, 1)), kata))
    )
)) IS NOT DISTINCT FROM 0
