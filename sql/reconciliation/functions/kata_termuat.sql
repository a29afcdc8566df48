-- Whether every word of one name occurs in the other, words that only sound alike (ejaan_arab) being the same; a single letter counts as the
-- initial of a word, on either side. `bunyi_pendek`, `bunyi_panjang`: the words of both by their sound, in the same order.
CREATE OR REPLACE TEMP MACRO kata_termuat(pendek, panjang, bunyi_pendek, bunyi_panjang) AS array_length(list_filter(
    pendek,
    lambda kata, tempat: NOT (
        list_contains(bunyi_panjang, bunyi_pendek[tempat])
        OR list_contains(panjang, substr(kata, 1, 1))
        OR (length(kata) = 1 AND list_contains(list_transform(panjang, lambda lain: substr(lain, 1, 1)), kata))
    )
)) IS NOT DISTINCT FROM 0
