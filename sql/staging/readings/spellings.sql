-- One row for each spelling of a code in a coded column of a source, folded; also with the number before the word
-- (1. LAKI-LAKI, 1-LAKI-LAKI), where both say the same, and with a blank for the signs between its words.
-- From the frame of assets/staging/source_terms.py (assets/staging/istilah_sumber.csv).
WITH terms AS (
    SELECT DISTINCT
        CAST(sumber AS VARCHAR) AS sumber,
        CAST(kolom AS VARCHAR) AS kolom,
        CAST(kode AS VARCHAR) AS kode,
        kode_terlipat(lipat_istilah(CAST(tertulis AS VARCHAR))) AS istilah
    FROM incoming
),
numbered AS (
    SELECT numbers.sumber, numbers.kolom, numbers.kode, numbers.istilah AS angka, words.istilah AS kata
    FROM terms AS numbers
    JOIN terms AS words
        ON words.sumber = numbers.sumber AND words.kolom = numbers.kolom AND words.kode = numbers.kode
    WHERE regexp_full_match(numbers.istilah, '[0-9]+') AND regexp_full_match(words.istilah, '[A-Z]{2}.*')
),
signs AS (
    SELECT unnest(['. ', '.', '-', ' ', ': ', ':', ') ', ')', '=', '/']) AS tanda
)
SELECT sumber, kolom, kode, istilah FROM terms
UNION
SELECT CAST(sumber AS VARCHAR), CAST(kolom AS VARCHAR), CAST(kode AS VARCHAR), istilah_utuh(CAST(tertulis AS VARCHAR))
FROM incoming
WHERE istilah_utuh(CAST(tertulis AS VARCHAR)) <> ''
UNION
SELECT sumber, kolom, kode, angka || tanda || kata FROM numbered CROSS JOIN signs
UNION
SELECT sumber, kolom, kode, lpad(angka, 2, '0') || tanda || kata FROM numbered CROSS JOIN signs
ORDER BY sumber, kolom, istilah, kode
