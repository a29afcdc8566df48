-- The four digits that most NIKs asked begin with; at a tie the smallest.
-- From dukcapil_answer_lines.
SELECT left(nik, 4) AS kabupaten
FROM dukcapil_answer_lines
WHERE regexp_full_match(nik, '[1-9][0-9]{15}')
GROUP BY left(nik, 4)
ORDER BY count(*) DESC, kabupaten
LIMIT 1
