-- One row for each text and kind of cell that stands for an ID DTKS and is not plainly one (letters before digits, no
-- dots, dashes or blanks). Few are left: what they mean is assets/staging/text_readings.py. From intake.raw_rows.
SELECT DISTINCT id_dtks AS teks, id_dtks_sel AS sel
FROM intake.raw_rows
WHERE
    periode = $periode
    AND id_dtks <> ''
    AND (id_dtks_sel = 'angka' OR NOT regexp_full_match(id_dtks, '[A-Z]{0,8}[0-9]*[1-9][0-9]*'))
ORDER BY teks, sel
