-- How alike two joined names are, 0 to 1: the one place where similarity is computed (Jaro-Winkler).
CREATE OR REPLACE TEMP MACRO kemiripan(a, b) AS jaro_winkler_similarity(a, b)
