-- How many lines of the answers parse.
-- From dukcapil_answer_lines.
SELECT count(*) FROM dukcapil_answer_lines
