-- Whether a line of a list of people names nobody, by its NIK, card, name, birth date and mother: a total, a note, a line
-- of separators. A number of somebody's has at least six digits (beside the word of a total sixteen), a name a letter.
CREATE OR REPLACE TEMP MACRO tanpa_orang(nik, kartu, nama, lahir, ibu) AS CASE
    -- Asked first, and alone of nearly every line.
    WHEN regexp_matches(lahir, '[0-9]') THEN FALSE
    -- Name and mother are asked for a letter together: to make ready for \p{L} takes a millisecond of every statement.
    ELSE NOT regexp_full_match(
        CASE
            WHEN regexp_matches(upper(trim(nama)), '^(SUB ?|GRAND ?)?(JUMLAH|TOTAL)\b') THEN coalesce(ibu, '')
            ELSE concat(nama, ' ', ibu)
        END, '(?s).*\p{L}.*')
    AND length(regexp_replace(coalesce(nik, ''), '[^0-9]', '', 'g')) < 16
    AND length(regexp_replace(coalesce(kartu, ''), '[^0-9]', '', 'g')) < 16
    AND (
        (length(regexp_replace(coalesce(nik, ''), '[^0-9]', '', 'g')) < 6
            AND length(regexp_replace(coalesce(kartu, ''), '[^0-9]', '', 'g')) < 6)
        OR regexp_matches(upper(concat_ws('|', trim(nik), trim(kartu), trim(nama))), '(^|\|)(SUB ?|GRAND ?)?(JUMLAH|TOTAL)\b')
    )
END
