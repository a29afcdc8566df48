-- One row for each member who takes over the programmes of somebody whom an accepted HAPUS GANDA takes out: '1', ''
-- where it is unknown whether there is something to take over, else NULL. From removals, members.
SELECT
    removals.nomor_bertahan AS nomor,
    CASE WHEN bool_or(members.pkh = '1') THEN '1' WHEN bool_or(coalesce(members.pkh, '') = '') THEN '' END AS pkh,
    CASE WHEN bool_or(members.bpnt = '1') THEN '1' WHEN bool_or(coalesce(members.bpnt, '') = '') THEN '' END AS bpnt,
    CASE WHEN bool_or(members.pbi = '1') THEN '1' WHEN bool_or(coalesce(members.pbi, '') = '') THEN '' END AS pbi,
    CASE WHEN bool_or(members.yapi = '1') THEN '1' WHEN bool_or(coalesce(members.yapi, '') = '') THEN '' END AS yapi
FROM removals
JOIN members ON members.nomor = removals.nomor
WHERE removals.nomor_bertahan IS NOT NULL
GROUP BY removals.nomor_bertahan
ORDER BY removals.nomor_bertahan
