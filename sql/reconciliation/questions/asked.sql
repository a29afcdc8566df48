-- One row for each pair of references that people are asked about: the first $paling_banyak of all, or all where that
-- is NULL. What was judged before is asked in any case. The others wait until these are judged. From every_question.
SELECT satu, dua, sebab, urutan, skor, penjelasan
FROM every_question
WHERE giliran = 1 OR tempat <= coalesce(CAST($paling_banyak AS INTEGER), tempat)
