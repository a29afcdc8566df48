-- Whether every word of one folded name occurs in another; a single letter counts as the initial of a word, on either side, and words that
-- only sound alike are the same. Of many pairs the signs are to be asked first (tanda_nama).
CREATE OR REPLACE TEMP MACRO nama_termuat(pendek, panjang) AS CASE
    WHEN semua_termuat(string_split(pendek, ' '), string_split(panjang, ' ')) THEN TRUE
    -- Where single letters explain every word, nothing is left to be found.
    ELSE pendek <> '' AND semua_termuat(
        string_split(ejaan_arab(tanpa_inisial(pendek, panjang)), ' '), list_append(string_split(ejaan_arab(panjang), ' '), '')
    )
END
