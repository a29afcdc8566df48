-- A masked NIK as first 6, six stars, last 4, whichever sign masks it and whatever an office program puts beside or
-- between; blank where as many digits are not to be seen. A dash or a dot between digits is dropped where it is not
-- the mask itself: six of them, of which a program for texts makes two signs of three dots. Blanks are said by their
-- numbers, which takes less than by their class.
CREATE OR REPLACE TEMP MACRO nomor_samar(teks) AS CASE
    WHEN coalesce(teks, '') = '' THEN ''
    WHEN regexp_full_match(regexp_replace(teks, '[\s\x{00A0}\x{00AD}\x{1680}\x{2000}-\x{200F}\x{2028}-\x{202F}\x{205F}-\x{206F}\x{3000}\x{FEFF}''’‘ʼ`´"=]', '', 'g'),
            '[0-9]{6}(?:[.·‧・]{6}|…{2}|_{6}|[\x{2010}-\x{2015}\x{2212}-]{6})[0-9]{4}')
        THEN left(regexp_replace(teks, '[\s\x{00A0}\x{00AD}\x{1680}\x{2000}-\x{200F}\x{2028}-\x{202F}\x{205F}-\x{206F}\x{3000}\x{FEFF}''’‘ʼ`´"=]', '', 'g'), 6) || '******' || right(regexp_replace(teks, '[\s\x{00A0}\x{00AD}\x{1680}\x{2000}-\x{200F}\x{2028}-\x{202F}\x{205F}-\x{206F}\x{3000}\x{FEFF}''’‘ʼ`´"=]', '', 'g'), 4)
    ELSE regexp_replace(
        regexp_extract(
            regexp_replace(teks, '[\s\x{00A0}\x{00AD}\x{1680}\x{2000}-\x{200F}\x{2028}-\x{202F}\x{205F}-\x{206F}\x{3000}\x{FEFF}''’‘ʼ`´"=._\x{2010}-\x{2015}\x{2212}-]', '', 'g'),
            '^[0-9]{6}[*xX×#?•●○∙·∗＊⁎■▪◦]{6}[0-9]{4}$'),
        '[^0-9]', '*', 'g')
END
