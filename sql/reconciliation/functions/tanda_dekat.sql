-- Whether two names can be two edits apart, by their signs (tanda_nama): each edit adds and takes one letter at most.
CREATE OR REPLACE TEMP MACRO tanda_dekat(satu, dua) AS bit_count(xor(satu, dua) & 67108863) <= 4
