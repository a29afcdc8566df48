-- The seal of a judgement: sixteen letters that change when what is known of either side does; the order of the sides does not count.
-- Letters only, for a spreadsheet takes sixteen digits for a number and rounds it.
CREATE OR REPLACE TEMP MACRO sidik(isi_satu, isi_dua) AS translate(
    substr(md5(concat_ws(chr(30), least(isi_satu, isi_dua), greatest(isi_satu, isi_dua))), 1, 16), '0123456789abcdef', 'abcdefghijklmnop'
)
