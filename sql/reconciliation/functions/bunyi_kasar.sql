-- How a word of a folded name sounds, doubled letters still there (see bunyi).
CREATE OR REPLACE TEMP MACRO bunyi_kasar(kata) AS concat(
    substr(translate(replace(replace(kata, 'KH', 'H'), 'X', 'KS'), 'FVZQY', 'PPJKI'), 1, 1),
    regexp_replace(substr(translate(replace(replace(kata, 'KH', 'H'), 'X', 'KS'), 'FVZQY', 'PPJKI'), 2), '[AEIOU]', '', 'g')
)
