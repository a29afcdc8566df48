-- The id that a person of DTSEN gets where the centre gives none: minted from what is known of them, the same on every machine, and no NIK in it.
CREATE OR REPLACE TEMP MACRO id_dtsen(kunci) AS
    'DTSEN' || lpad(CAST(md5_number_lower(kunci) % 10000000000000000 AS VARCHAR), 16, '0')
