-- How a word of a folded name sounds: letters that clerks take for one another made one (KH/H, F/V/P, Z/J, Q/K, Y/I, X/KS), inner vowels out,
-- doubled letters once. The first letter stays.
CREATE OR REPLACE TEMP MACRO bunyi(kata) AS array_to_string(list_filter(
    string_split(bunyi_kasar(kata), ''),
    lambda huruf, tempat: tempat = 1 OR huruf <> string_split(bunyi_kasar(kata), '')[tempat - 1]
), '')
