-- One row for each line of a person: the NIK, the card and the birth date. From dtsen_member_lines.
SELECT sha256, nik, no_kk, tgl_lahir AS lahir FROM dtsen_member_lines
