-- One programme's column of a member as the quarter begins: what waits at the centre holds; who is alive after all has
-- what they had (`dulu`); without a snapshot of them, what was there before a refused proposal (`pulih`).
CREATE OR REPLACE TEMP MACRO program_berjalan(tercatat, menunggu, pulih, dulu, hidup_lagi, disnapshot) AS CASE
    WHEN coalesce(hidup_lagi AND dulu = '1', FALSE) AND menunggu IS NULL THEN '1'
    WHEN NOT disnapshot AND menunggu IS NULL THEN coalesce(pulih, tercatat)
    ELSE coalesce(menunggu, tercatat)
END
