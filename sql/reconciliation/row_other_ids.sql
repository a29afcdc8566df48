-- One row for each padan BARU of a person who surely is a member under another or no NIK, and that member's id
-- (the smallest of several). From contenders, row_targets, members.
SELECT contenders.row_id, min(members.id_dtks) AS id_dtks
FROM contenders
JOIN members ON members.saran_nik = contenders.nik
LEFT JOIN row_targets USING (row_id)
WHERE contenders.jenis_usulan = 'BARU' AND contenders.padan AND row_targets.nomor IS NULL
    AND NOT members.keluar AND members.nomor_bertahan IS NULL AND members.nik_terbaca IS DISTINCT FROM contenders.nik
GROUP BY contenders.row_id
ORDER BY contenders.row_id
