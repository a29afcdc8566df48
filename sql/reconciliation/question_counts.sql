-- One row for each turn of the pairs that somebody must judge: how many are asked about, and how many wait to be.
-- From every_question and asked.
SELECT
    every_question.giliran, count(asked.satu) AS ditanyakan,
    count(*) FILTER (WHERE asked.satu IS NULL) AS belum_ditanyakan
FROM every_question
LEFT JOIN asked ON asked.satu = every_question.satu AND asked.dua = every_question.dua
GROUP BY every_question.giliran
ORDER BY every_question.giliran
