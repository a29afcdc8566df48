-- One row for each line of a person: the NIK, the card, the birth date, the sex, the name. DTSEN knows no mothers.
-- From dtsen_member_lines.
SELECT
    sha256, nik, no_kk, tgl_lahir AS lahir, jenis_kelamin AS kelamin, nama, NULL AS ibu, NULL AS hubungan,
    '3' AS anak, '2' AS istri
FROM dtsen_member_lines
