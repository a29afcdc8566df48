-- Removes the lines of DTSEN's people that name nobody: what a total says in other columns is nobody's code or date.
-- From dtsen_member_lines.
DELETE FROM dtsen_member_lines
WHERE tanpa_orang(nik, no_kk, nama, tgl_lahir, NULL)
