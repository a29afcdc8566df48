-- Whether a folded name is the civil registry's but for slips: as many words, each at most one edit off; none in words of fewer than five
-- letters as Dukcapil writes them, two from eight letters on. Only to be asked where NIK, birth date and mother agree (contract 1).
CREATE OR REPLACE TEMP MACRO nama_terpeleset(tertulis, benar) AS banyak_kata(tertulis) = banyak_kata(benar)
    AND array_length(list_filter(
        string_split(tertulis, ' '),
        lambda kata, tempat: ejaan_arab(kata) <> ejaan_arab(string_split(benar, ' ')[tempat])
            AND levenshtein(kata, string_split(benar, ' ')[tempat]) > CASE
                WHEN length(string_split(benar, ' ')[tempat]) >= 8 THEN 2
                WHEN length(string_split(benar, ' ')[tempat]) >= 5 THEN 1
                ELSE 0
            END
    )) IS NOT DISTINCT FROM 0
