-- A name as it is compared: upper case without marks, titles, degrees and old spelling; forms of MUHAMMAD, ABDUL, SITI and BINTI made one.
-- Words that only sound alike (FATIMAH, PATIMAH) stay apart here: names that are equal word for word take people out of the registry
-- (padan_pasti), and how rare a name is goes by how it is written. They are the same word in nama_setara. A single B stays an initial, which
-- agrees with BIN and with BUDI alike; beyond doubt it counts as BIN (nama_persis).
-- Words stand apart by one blank; blank where the name says nothing (contract 1, "spelling only").
CREATE OR REPLACE TEMP MACRO nama_baku(nama) AS nama_hampa(list_transform([trim(
    regexp_replace(
    regexp_replace(
    regexp_replace(
    regexp_replace(
    regexp_replace(
    regexp_replace(
    regexp_replace(
    regexp_replace(
    regexp_replace(regexp_replace(replace(
    trim(regexp_replace(
    regexp_replace(
    regexp_replace(
        upper(strip_accents(coalesce(nama, ''))),
        '[''`"’‘´ʼ]', '', 'g'),
        -- degrees: after a comma, or dotted, or of three letters and more, at the end of the name
        '(, ?(S\.? ?[EHT]|M\.? ?[MHTE]|[SM]\. ?[A-Z]{2,4}\.?( ?I)?|[SM] ?(PD|AG|SOS|KOM|HUM|KEP|PSI|FARM|IP|SI|KM|PT|TP|SY|HI|KES|PDI|STAT|HUT|TR)|A\.? ?MD\.?( ?[A-Z]{2,4})?|LC|MBA|PH\.? ?D)\.?| (S\.[EHT]|M\.[MHT]|[SM]\.? ?(PD|AG|SOS|KOM|HUM|KEP|PSI|FARM|IP|SI|KM|PT|TP|SY|HI|KES|PDI|STAT|HUT|TR)(\.? ?I)?|A\.? ?MD\.?( ?(KEB|KEP|KOM))?)\.?)+$', '', 'g'),
        '[^A-Z0-9]+', ' ', 'g')),
        'OE', 'U'), 'D+J', 'J', 'g'), 'T+J', 'C', 'g'),
        '^((H|HJ|HAJI|HAJJAH|HAJAH|DRS|DRA|DR|IR|KH|PROF|USTADZ|USTAD|UST|KYAI|KIAI|NYAI|ALM|ALMH|ALMARHUM|ALMARHUMAH) )+', ''),
        -- and degrees that stood behind another mark than a blank (AMIN-SPD), or before ALM: folding twice changes nothing
        '( (ALM|ALMH|ALMARHUM|ALMARHUMAH|[SM] ?(PD|AG|SOS|KOM|HUM|KEP|PSI|FARM|IP|SI|KM|PT|TP|SY|HI|KES|PDI|STAT|HUT|TR)( ?I)?|A ?MD( ?(KEB|KEP|KOM))?))+$', ''),
        '^HM ', 'MUHAMMAD '),
        '([A-Z])( (BT|BTE|BTI))+ ', '\1 BINTI ', 'g'),
        '\b(MUHAMAD|MUHAMED|MUHAMMED|MUCHAMAD|MUCHAMMAD|MUKHAMAD|MUKHAMMAD|MOHAMAD|MOHAMMAD|MOHAMED|MOHAMMED|MOCHAMAD|MOCHAMMAD|MOKHAMAD|MOKHAMMAD|MOH|MOCH|MOKH|MUH|MUCH|MUKH|MHD|MUHD|MOHD)\b', 'MUHAMMAD', 'g'),
        '\b(ABD|ABDL)\b', 'ABDUL', 'g'),
        '\b(ST|STI|SITTI|SITY)\b', 'SITI', 'g'),
        ' +', ' ', 'g'))], lambda lipatan: nama_bali(lipatan))[1])
