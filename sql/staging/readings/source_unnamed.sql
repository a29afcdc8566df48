-- One row for each line of the source being read on which no number of anybody's is found at once: its number and place
-- in the order of reading (urutan, from 0), all its numbers, names and birth dates, its birth dates alone, and all its
-- values (a unit separator between), and whether it stands below the last person of its file. Thirteen digits in a row
-- (between them may stand what is dropped from within a number, INNER of assets/staging/source_terms.py) may be
-- somebody's, but for those of an official who signs, and so is a number that is masked. Which of these lines name
-- nobody: assets/intake/sources/source_notes.py. From source_texts.
WITH persons AS (
    SELECT
        sha256, min(nomor) AS awal, max(nomor) FILTER (WHERE regexp_full_match(utama, '[0-9]{16}')) AS akhir
    FROM source_texts
    GROUP BY sha256
)
SELECT
    lines.nomor, lines.sha256, lines.baris, lines.nomor - persons.awal AS urutan, lines.angka, lines.orang,
    lines.lahir, lines.teks,
    coalesce(lines.nomor > persons.akhir, FALSE) AS di_bawah
FROM source_texts AS lines
JOIN persons ON persons.sha256 = lines.sha256
WHERE
    NOT regexp_full_match(coalesce(lines.utama, ''), '[0-9]{16}')
    AND (NOT regexp_matches(
            regexp_replace(lines.teks, '[\s\p{Z}\p{Cf}.''’‘ʼ`´\x{2010}-\x{2015}\x{2212}-]', '', 'g'),
        '[0-9]{13}')
        OR regexp_matches(upper(lines.teks), '(^|\x1F)\W*NIP\b'))
    AND NOT regexp_matches(lines.angka, '[0-9][*xX]{3}')
ORDER BY lines.sha256, lines.nomor
