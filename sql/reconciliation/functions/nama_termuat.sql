-- Whether every word of one folded name occurs in another; a single letter counts as the initial of a word, on either side, and words that
-- only sound alike are the same. Few names have a single letter, and only these are asked word for word: a function of each element costs
-- much for every batch of rows, however few are left in it. Of many pairs the signs are to be asked first (tanda_nama).
CREATE OR REPLACE TEMP MACRO nama_termuat(pendek, panjang) AS CASE
    WHEN semua_termuat(string_split(pendek, ' '), string_split(panjang, ' ')) THEN TRUE
    WHEN semua_termuat(string_split(ejaan_arab(pendek), ' '), string_split(ejaan_arab(panjang), ' ')) THEN TRUE
    WHEN concat(' ', pendek, ' ', panjang, ' ') NOT LIKE '% _ %' THEN FALSE
    ELSE kata_termuat(
        string_split(pendek, ' '), string_split(panjang, ' '), string_split(ejaan_arab(pendek), ' '), string_split(ejaan_arab(panjang), ' ')
    )
END
