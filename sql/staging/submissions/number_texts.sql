-- One row for each cell that stands for a NIK and is not plainly one ($plain, expectations/nik.py), or for a KK that is
-- not sixteen digits of a text cell. Few are left: telling them apart is assets/staging/text_readings.py.
-- From intake.raw_rows.
SELECT nik AS teks, nik_sel AS sel
FROM intake.raw_rows
WHERE periode = $periode AND (nik_sel = 'angka' OR NOT regexp_full_match(nik, $plain))
UNION ALL
SELECT no_kk AS teks, no_kk_sel AS sel
FROM intake.raw_rows
WHERE
    periode = $periode
    AND (no_kk_sel = 'angka' OR no_kk = '0000000000000000' OR NOT regexp_full_match(no_kk, '[0-9]{16}'))
