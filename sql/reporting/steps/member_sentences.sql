-- One row for each member with a reason: what is wrong and what to do about it, in sentences. From reason_sentences.
SELECT id_dtks, string_agg(kalimat, ' ' ORDER BY urutan) AS apa_yang_salah,
    string_agg(perbaikan, ' ' ORDER BY urutan) AS cara_memperbaiki
FROM reason_sentences
GROUP BY id_dtks
