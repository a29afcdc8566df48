-- One row for each row that a later delivery of its village replaced: by the same proposal, or by a LENGKAP delivery
-- that holds for the row's delivery, and was sent for the same quarter. A returned report holds for those that its
-- edition knew; a report that says again what such a row said goes with it. What a verification pack decided of a
-- member is replaced by the village's later decision on that member, and not by a LENGKAP delivery that knows nothing
-- of packs. From proposals, proposal_pairs, unchanged_rows, pack_decisions, row_keys, and accepted_deliveries,
-- edition_deliveries (how far LENGKAP deliveries reach).
WITH plain AS (
    SELECT kode_desa, dari, max(jangkauan) AS jangkauan
    FROM accepted_deliveries
    WHERE jangkauan IS NOT NULL
    GROUP BY kode_desa, dari
),
origins AS (
    SELECT row_id, sha256 AS asal FROM proposals
    UNION
    SELECT row_id, asal FROM unchanged_rows
)
SELECT lama AS row_id FROM proposal_pairs WHERE sama
UNION
SELECT proposals.row_id
FROM proposals
JOIN accepted_deliveries AS deliveries ON deliveries.sha256 = proposals.sha256
JOIN plain ON plain.kode_desa = proposals.kode_desa AND plain.dari = deliveries.dari
WHERE proposals.tempat < plain.jangkauan AND proposals.sha256 NOT IN (SELECT sha256 FROM pack_decisions)
UNION
SELECT proposals.row_id
FROM proposals
JOIN origins ON origins.row_id = proposals.row_id
JOIN edition_deliveries ON edition_deliveries.dikenal = origins.asal AND edition_deliveries.jangkauan > proposals.tempat
WHERE edition_deliveries.sha256 <> proposals.sha256
UNION
SELECT row_keys.row_id
FROM row_keys
JOIN pack_decisions AS later
    ON later.kode_desa = row_keys.kode_desa AND later.id_usulan = row_keys.id_usulan
        AND later.urutan > row_keys.urutan_kiriman
ORDER BY row_id
