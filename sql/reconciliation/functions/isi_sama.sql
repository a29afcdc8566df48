-- Whether two values of a field say the same: letters and digits alone count, in any case; leading zeros (RT 005) do not. NULL where one is blank.
CREATE OR REPLACE TEMP MACRO isi_sama(a, b) AS
    ltrim(nullif(regexp_replace(upper(coalesce(a, '')), '[^\p{L}\p{N}]+', '', 'g'), ''), '0')
    = ltrim(nullif(regexp_replace(upper(coalesce(b, '')), '[^\p{L}\p{N}]+', '', 'g'), ''), '0')
