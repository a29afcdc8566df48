-- The ten digits of a village code: plain, dotted, with a decimal part of zeros, or four numbers that have lost their
-- leading zeros; also with the village's name behind it (35.16.09.2001 - PACET). NULL for anything else.
CREATE OR REPLACE TEMP MACRO kode_wilayah(teks) AS CASE
    WHEN regexp_full_match(teks, '[0-9]{10}') THEN teks
    WHEN regexp_full_match(trim(teks), '[0-9]{10}[.,]0+') THEN left(trim(teks), 10)
    WHEN regexp_full_match(trim(teks), '[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}')
        THEN lpad(split_part(trim(teks), '.', 1), 2, '0') || lpad(split_part(trim(teks), '.', 2), 2, '0')
            || lpad(split_part(trim(teks), '.', 3), 2, '0') || split_part(trim(teks), '.', 4)
    WHEN regexp_full_match(trim(teks), '[0-9]{2}\.[0-9]{2,4}\.[0-9]{1,6}\.[''’]?[0-9]{4,10}') THEN kode_bertingkat(trim(teks))
    WHEN regexp_matches(teks, '^[\s''’="]*[0-9.]{10,13}[\s\p{Z}]*[\s\p{Z}:/(\p{Pd}][\s\p{Z}]*\p{L}')
        AND regexp_full_match(replace(regexp_extract(teks, '[0-9][0-9.]{9,12}'), '.', ''), '[0-9]{10}')
        THEN replace(regexp_extract(teks, '[0-9][0-9.]{9,12}'), '.', '')
    WHEN regexp_full_match(regexp_replace(teks, '[\s\p{Z}\x{200B}\x{FEFF}.''’="-]', '', 'g'), '[0-9]{10}')
        THEN regexp_replace(teks, '[\s\p{Z}\x{200B}\x{FEFF}.''’="-]', '', 'g')
END
