-- One row for each member who takes over the programmes of somebody whom an accepted HAPUS GANDA takes out: '1', ''
-- where it is unknown whether there is something to take over, else NULL. From removals, members.
SELECT
    removals.nomor_bertahan AS nomor,
    program_bersama(members.pkh) AS pkh,
    program_bersama(members.bpnt) AS bpnt,
    program_bersama(members.pbi) AS pbi,
    program_bersama(members.yapi) AS yapi
FROM removals
JOIN members ON members.nomor = removals.nomor
WHERE removals.nomor_bertahan IS NOT NULL
GROUP BY removals.nomor_bertahan
ORDER BY removals.nomor_bertahan
