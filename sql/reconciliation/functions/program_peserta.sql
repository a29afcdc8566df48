-- One programme's column of who is listed: what the snapshot says, else the lists of who takes part (contract 2.5). They
-- can be asked for a whole NIK alone; whom they lack has it not where they tell of everybody (`disebut`) and no line of
-- the NIK is without a programme (`entah`).
CREATE OR REPLACE TEMP MACRO program_peserta(tercatat, nik, menerima, disebut, entah) AS CASE
    WHEN tercatat <> '' OR NOT regexp_full_match(nik, '[0-9]{16}') THEN tercatat
    ELSE coalesce(menerima, CASE WHEN disebut AND entah IS NOT TRUE THEN '0' ELSE '' END)
END
