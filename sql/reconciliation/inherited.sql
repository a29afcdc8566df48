-- One row for each member who takes over the programmes of somebody whom an accepted HAPUS GANDA takes out. From removals, members.
SELECT
    removals.nomor_bertahan AS nomor, bool_or(members.pkh = '1') AS pkh, bool_or(members.bpnt = '1') AS bpnt,
    bool_or(members.pbi = '1') AS pbi, bool_or(members.yapi = '1') AS yapi
FROM removals
JOIN members ON members.nomor = removals.nomor
WHERE removals.nomor_bertahan IS NOT NULL
GROUP BY removals.nomor_bertahan
ORDER BY removals.nomor_bertahan
