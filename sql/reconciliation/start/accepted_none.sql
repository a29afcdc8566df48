-- Nobody was accepted before the first quarter: no row, with the types of accepted_before.
SELECT '' AS nik WHERE FALSE
