-- Whether every word of one folded name occurs in another; a single letter counts as the initial of a word, on either side, and words that
-- only sound alike are the same. The cheap questions come first: of most pairs the first or the last word begins like no word of the other.
CREATE OR REPLACE TEMP MACRO nama_termuat(pendek, panjang) AS CASE
    WHEN NOT ada_berawal(panjang, substr(pendek, 1, 1)) THEN FALSE
    WHEN NOT ada_berawal(panjang, substr(split_part(pendek, ' ', -1), 1, 1)) THEN FALSE
    WHEN semua_termuat(string_split(pendek, ' '), string_split(panjang, ' ')) THEN TRUE
    ELSE kata_termuat(
        string_split(pendek, ' '), string_split(panjang, ' '), string_split(ejaan_arab(pendek), ' '), string_split(ejaan_arab(panjang), ' ')
    )
END
