-- A date of a source without what programs write beside it: times, apostrophes, quotes.
CREATE OR REPLACE TEMP MACRO tanggal_polos(teks) AS (
    regexp_replace(
        regexp_replace(upper(trim(replace(teks, chr(160), ' '))), '^[=''’" ]+|[''’" ]+$', '', 'g'),
        '[T ]+[0-9]{1,2}[:.][0-9]{2}.*$', ''
    )
)
