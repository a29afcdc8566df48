-- The four digits that most masked NIKs begin with; at a tie the smallest.
-- From centre_list_lines.
SELECT left(nomor_samar(nik_mask), 4) AS kabupaten
FROM centre_list_lines
WHERE regexp_full_match(left(nomor_samar(nik_mask), 4), '[1-9][0-9]{3}')
GROUP BY left(nomor_samar(nik_mask), 4)
ORDER BY count(*) DESC, kabupaten
LIMIT 1
