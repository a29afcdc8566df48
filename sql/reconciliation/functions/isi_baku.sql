-- The value of a field as two are compared: letters and digits alone, in capitals, without leading zeros (RT 005). NULL where it is blank.
CREATE OR REPLACE TEMP MACRO isi_baku(isi) AS
    ltrim(nullif(regexp_replace(upper(coalesce(isi, '')), '[^\p{L}\p{N}]+', '', 'g'), ''), '0')
