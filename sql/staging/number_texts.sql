-- One row for each text and kind of cell that stands for a NIK, or for a KK that is not sixteen digits of a text cell.
-- From intake.raw_rows.
SELECT nik AS teks, nik_sel AS sel FROM intake.raw_rows WHERE periode = $periode
UNION
SELECT no_kk AS teks, no_kk_sel AS sel
FROM intake.raw_rows
WHERE
    periode = $periode
    AND (no_kk_sel = 'angka' OR no_kk = '0000000000000000' OR NOT regexp_full_match(no_kk, '[0-9]{16}'))
ORDER BY teks, sel
