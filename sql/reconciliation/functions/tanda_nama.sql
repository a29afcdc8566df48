-- The sign of a folded name, a number: what spelling alone can say of two names is asked of their signs first, for a
-- small part of the cost. Bits 0 to 25: the letters A to Z that occur; bits 26 to 51: the letters that words begin with,
-- those that may sound alike being one (F, P, V; H, K, Q; D, Z); bit 52: a word is one letter. 0 for no name.
CREATE OR REPLACE TEMP MACRO tanda_nama(nama) AS CAST(coalesce(list_bit_or(list_transform(
    list_concat(string_split(nama, ''), string_split(translate(concat(' ', nama), 'FVQHD', 'PPKKZ'), ' ')),
    lambda bagian, tempat: CASE
        WHEN ascii(bagian) NOT BETWEEN 65 AND 90 THEN 0
        ELSE (CAST(1 AS BIGINT) << (ascii(bagian) - CASE WHEN tempat <= length(nama) THEN 65 ELSE 39 END))
    END
)), 0) + CASE WHEN regexp_matches(nama, '\b[A-Z]\b') THEN 4503599627370496 ELSE 0 END AS BIGINT)
