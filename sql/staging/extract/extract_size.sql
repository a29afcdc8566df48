-- One number: people in the quarter's extract, which is kept by its digest. From staging.extracts.
SELECT baris_unik
FROM staging.extracts
WHERE periode = $periode
