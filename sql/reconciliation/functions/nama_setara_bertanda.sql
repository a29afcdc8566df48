-- As nama_setara, for many pairs: `satu` and `dua` are the signs of the names (tanda_nama), and most are told by them.
CREATE OR REPLACE TEMP MACRO nama_setara_bertanda(a, b, satu, dua) AS CASE
    WHEN coalesce(a, '') = '' OR coalesce(b, '') = '' THEN NULL
    WHEN a = b THEN TRUE
    WHEN tanda_dekat(satu, dua) AND nama_hampir(a, b) THEN TRUE
    WHEN NOT (tanda_termuat(satu, dua) OR tanda_termuat(dua, satu)) THEN FALSE
    ELSE nama_terkandung(a, b)
END
