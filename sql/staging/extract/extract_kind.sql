-- One text: what the quarter's civil registry was read from (berkas, tabel, or jawaban: answers in the place of an
-- extract). From staging.extracts.
SELECT sumber
FROM staging.extracts
WHERE periode = $periode
