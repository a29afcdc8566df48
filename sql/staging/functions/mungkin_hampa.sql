-- Whether a name in capitals, of ASCII letters and signs alone, begins like one that says nothing (nama_hampa): the cheap question before that one.
CREATE OR REPLACE TEMP MACRO mungkin_hampa(nama) AS strlen(nama) = length(nama) AND (
    NOT substr(nama, 1, 1) BETWEEN 'A' AND 'Z'
    OR NOT substr(nama, 2, 1) BETWEEN 'A' AND 'Z'
    OR substr(nama, 1, 2) IN (
        'XX', 'TI', 'TD', 'TA', 'BE', 'BL', 'GA', 'NG', 'LU', 'NO', 'NA', 'NN', 'AN', 'UN', 'NU', 'KO', 'NI', 'ST', 'SD', 'ID', 'AL', 'HJ', 'HA',
        'DR', 'IR', 'PR', 'KH', 'KY', 'KI', 'US', 'BA', 'BP', 'PA', 'IB', 'BU', 'TU', 'TN', 'NY', 'SA'
    )
)
