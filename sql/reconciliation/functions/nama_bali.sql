-- A folded name with the short forms of Balinese names written out, where Balinese words stand beside them: KT and PT alone are anybody's
-- initials.
CREATE OR REPLACE TEMP MACRO nama_bali(nama) AS CASE
    WHEN regexp_matches(nama, '\b(KT|WYN|MD|NYM|PT|GST)\b')
        AND regexp_matches(nama, '^(I|NI) |\b(IDA|GEDE|GDE|PUTU|WAYAN|MADE|NYOMAN|KETUT|KOMANG|KADEK|NENGAH|LUH|GUSTI|NGURAH|COKORDA|DESAK)\b')
        THEN regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
            nama, '\bKT\b', 'KETUT', 'g'), '\bWYN\b', 'WAYAN', 'g'), '\bMD\b', 'MADE', 'g'), '\bNYM\b', 'NYOMAN', 'g'),
            '\bPT\b', 'PUTU', 'g'), '\bGST\b', 'GUSTI', 'g')
    ELSE nama
END
