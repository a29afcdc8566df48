-- Whether two folded names, joined, differ by at most 2 edits and at most a quarter of the longer (contract 1).
CREATE OR REPLACE TEMP MACRO nama_hampir(a, b) AS abs(length(replace(a, ' ', '')) - length(replace(b, ' ', ''))) <= 2
    AND levenshtein(replace(a, ' ', ''), replace(b, ' ', '')) <= least(2, greatest(length(replace(a, ' ', '')), length(replace(b, ' ', ''))) // 4)
