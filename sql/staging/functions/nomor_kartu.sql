-- The number of a family card of DTSEN, as families and people are joined by it; NULL where it is none.
CREATE OR REPLACE TEMP MACRO nomor_kartu(teks) AS CASE
    WHEN regexp_full_match(teks, '[0-9]{16}') THEN nullif(teks, '0000000000000000')
    WHEN regexp_full_match(nomor_sumber(teks, '[\s\p{Z}\p{Cf}.''’‘ʼ`´\x{2010}-\x{2015}\x{2212}=-]'), '[0-9]{16}')
        THEN nullif(nomor_sumber(teks, '[\s\p{Z}\p{Cf}.''’‘ʼ`´\x{2010}-\x{2015}\x{2212}=-]'), '0000000000000000')
END
