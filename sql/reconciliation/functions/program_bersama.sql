-- What a person has who is several records, over one programme's column of theirs: '1' where one of them has it, else ''
-- where it is unknown of one, else NULL.
CREATE OR REPLACE TEMP MACRO program_bersama(tercatat) AS
    CASE WHEN bool_or(tercatat = '1') THEN '1' WHEN bool_or(coalesce(tercatat, '') = '') THEN '' END
