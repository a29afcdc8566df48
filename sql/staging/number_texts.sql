-- One row for each text and kind of cell that stands for a NIK or a KK.
-- From intake.raw_rows.
SELECT nik AS teks, nik_sel AS sel FROM intake.raw_rows WHERE periode = $periode
UNION
SELECT no_kk AS teks, no_kk_sel AS sel FROM intake.raw_rows WHERE periode = $periode
ORDER BY teks, sel
