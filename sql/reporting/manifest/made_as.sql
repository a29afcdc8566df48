-- One row where the quarter's edition was made to its end: what from, which it is, and what was told of it.
-- From reporting.made_from.
SELECT masukan, edisi, manifes, kunci, hitungan, tanpa_sebab FROM reporting.made_from WHERE periode = $periode
