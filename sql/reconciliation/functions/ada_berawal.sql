-- Whether a word of a folded name begins with this letter, or as a word that sounds like it may (F, P, V; K, Q; KH, H; DZ, Z).
CREATE OR REPLACE TEMP MACRO ada_berawal(nama, huruf) AS CASE
    WHEN contains(concat(' ', nama), concat(' ', huruf)) THEN TRUE
    WHEN NOT contains('FPVHKQDZ', huruf) THEN FALSE
    ELSE contains(concat(' ', nama), concat(' ', translate(huruf, 'FPVHKQDZ', 'PFFKHKZD')))
        OR contains(concat(' ', nama), concat(' ', translate(huruf, 'FPVHKQDZ', 'VVPKQHZD')))
END
