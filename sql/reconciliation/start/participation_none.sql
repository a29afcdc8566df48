-- Nobody takes part in anything that a list says, where no list was ever read: no row, with the types of
-- staging.participation.
SELECT '' AS nik, '' AS program, '' AS menerima
WHERE FALSE
