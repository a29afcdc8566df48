-- A name as sent, in capitals and with single blanks. The readers trim: only what is written anew can begin or end with
-- a blank, and only what may hold another blank than a single space is.
CREATE OR REPLACE TEMP MACRO nama_tertulis(nama) AS upper(
    CASE
        WHEN strlen(nama) > length(nama) OR contains(nama, '  ') OR contains(nama, chr(9)) OR contains(nama, chr(10))
            OR contains(nama, chr(12))
            THEN trim(regexp_replace(nama, '[\s\x{00A0}\x{2007}\x{202F}]+', ' ', 'g'))
        ELSE nama
    END
)
