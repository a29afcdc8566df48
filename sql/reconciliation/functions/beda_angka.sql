-- How the digits of two numbers differ, in words; `apa` names the number, `posisi` are the places (from 1) at which two of one length
-- differ. NULL where they are the same or differ in more than can be told.
CREATE OR REPLACE TEMP MACRO beda_angka(apa, tertulis, benar, posisi) AS CASE
    WHEN tertulis = benar THEN NULL
    WHEN length(tertulis) = length(benar) THEN CASE array_length(posisi)
        WHEN 1 THEN concat(apa, ' beda satu angka di posisi ', posisi[1])
        WHEN 2 THEN CASE
            WHEN posisi[2] = posisi[1] + 1
                AND substr(tertulis, posisi[1], 2) = concat(substr(benar, posisi[2], 1), substr(benar, posisi[1], 1))
                THEN concat('dua angka ', apa, ' tertukar di posisi ', posisi[1], '-', posisi[2])
            ELSE concat(apa, ' beda dua angka di posisi ', posisi[1], ' dan ', posisi[2])
        END
        WHEN 3 THEN concat(apa, ' beda tiga angka di posisi ', posisi[1], ', ', posisi[2], ' dan ', posisi[3])
        WHEN 4 THEN concat(apa, ' beda empat angka di posisi ', posisi[1], ', ', posisi[2], ', ', posisi[3], ' dan ', posisi[4])
        ELSE CASE WHEN levenshtein(tertulis, benar) = 2 THEN concat('ada satu angka ', apa, ' yang hilang dan satu angka yang berlebih') END
    END
    WHEN abs(length(tertulis) - length(benar)) > 2 OR levenshtein(tertulis, benar) > 2 THEN NULL
    ELSE concat(
        apa, CASE WHEN length(tertulis) < length(benar) THEN ' kurang ' ELSE ' lebih ' END,
        CASE abs(length(tertulis) - length(benar)) WHEN 1 THEN 'satu angka' ELSE 'dua angka' END,
        CASE WHEN levenshtein(tertulis, benar) > abs(length(tertulis) - length(benar)) THEN ' dan beda satu angka' ELSE '' END
    )
END
