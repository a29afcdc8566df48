-- A folded word or code; a whole number without leading zeros and without the decimal part that spreadsheets give: 01 and 1.0 are 1.
CREATE OR REPLACE TEMP MACRO kode_terlipat(lipatan) AS
    CASE
        WHEN regexp_full_match(lipatan, '0*[0-9]{1,3}([.,]0+)?')
            THEN CAST(CAST(regexp_replace(lipatan, '[.,]0+$', '') AS INTEGER) AS VARCHAR)
        ELSE lipatan
    END
