-- Whether every word of one name occurs in the other, words that only sound alike (ejaan_arab) being the same; a single letter counts as the
-- initial of a word, on either side. `bunyi_panjang`: the words of the longer name by their sound.
CREATE OR REPLACE TEMP MACRO kata_termuat(pendek, panjang, bunyi_panjang) AS array_length(list_filter(
    pendek,
    lambda kata: NOT (
        list_contains(panjang, kata)
        OR list_contains(panjang, substr(kata, 1, 1))
        OR (length(kata) = 1 AND list_contains(list_transform(panjang, lambda lain: substr(lain, 1, 1)), kata))
        OR list_contains(bunyi_panjang, ejaan_arab(kata))
    )
)) IS NOT DISTINCT FROM 0
