-- Nobody takes part where no list was delivered: no row, with the columns of staging.participation.
SELECT '' AS nik, '' AS program, '' AS menerima
WHERE FALSE
