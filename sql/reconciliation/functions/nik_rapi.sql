-- A NIK without the blanks (also non-breaking), dots, dashes and apostrophes that people put into it; nothing else is repaired (contract 2.1).
CREATE OR REPLACE TEMP MACRO nik_rapi(nik) AS regexp_replace(coalesce(nik, ''), '[\s\x{00A0}\x{2007}\x{202F}.\-''’]', '', 'g')
