-- One row for each member with a reason: what is wrong and what to do about it, in sentences. From member_codes.
SELECT id_dtks, string_agg(kalimat, ' ' ORDER BY urutan) AS apa_yang_salah,
    string_agg(perbaikan, ' ' ORDER BY urutan) AS cara_memperbaiki
FROM member_codes
GROUP BY id_dtks
