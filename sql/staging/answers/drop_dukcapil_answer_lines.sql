-- Gives back the memory of the answers' lines.
DROP TABLE IF EXISTS dukcapil_answer_lines
