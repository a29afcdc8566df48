-- Whether every word of one name can occur in the other, by their signs (tanda_nama): words begin alike, and letters that
-- sound like no other (ejaan_arab) are the other's too; where either has a word of one letter, the beginnings alone tell.
CREATE OR REPLACE TEMP MACRO tanda_termuat(pendek, panjang) AS
    (pendek & ~panjang & CASE WHEN (pendek | panjang) >= 4503599627370496 THEN 4503599560261632 ELSE 4503599608396359 END) = 0
