-- One row for each file of the centre's lists of which nobody can tell which list it is: its sha256.
-- From centre_list_lines, centre_list_kinds.
SELECT DISTINCT lines.sha256
FROM centre_list_lines AS lines
JOIN centre_list_kinds AS kinds ON kinds.nomor = lines.rowid
WHERE kinds.jenis = ''
ORDER BY lines.sha256
