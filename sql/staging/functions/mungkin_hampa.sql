-- Whether a name in capitals, of ASCII letters and signs alone, begins like one that says nothing (nama_hampa): the cheap question before that one.
CREATE OR REPLACE TEMP MACRO mungkin_hampa(nama) AS regexp_matches(nama,
    '^(?:[^A-Z]|.?$|.[^A-Z]|XX|TI|TD|TA|BE|BL|GA|NG|LU|NO|NA|NN|AN|UN|NU|KO|NI|ST|SD|ID|AL|HJ|HA|DR|IR|PR|KH|KY|KI|US|BA|BP|PA|IB|BU|TU|TN|NY|SA|SUDAH|TELAH|MENING|WAFAT)'
) AND strlen(nama) = length(nama)
