-- As kata_termuat, and words that only sound alike (ejaan_arab) are the same; `bunyi_panjang`: the words of the longer name by their sound.
CREATE OR REPLACE TEMP MACRO kata_termuat_bunyi(pendek, panjang, bunyi_panjang) AS array_length(list_filter(
    pendek,
    lambda kata: NOT (
        list_contains(panjang, kata)
        OR list_contains(panjang, substr(kata, 1, 1))
        OR (length(kata) = 1 AND list_contains(list_transform(panjang, lambda lain: substr(lain, 1, 1)), kata))
        OR list_contains(bunyi_panjang, ejaan_arab(kata))
    )
)) IS NOT DISTINCT FROM 0
