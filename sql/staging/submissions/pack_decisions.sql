-- One row for each verification pack and each member on whom it decides, TETAP included: by which ID USULAN, and where
-- the pack stands among the village's deliveries. From row_keys, confirmed_members (whom a pack says to stay) and
-- accepted_deliveries (the deliveries in their order).
SELECT packs.kode_desa, packs.urutan, packs.sha256, decided.id_usulan
FROM (
    SELECT sha256, id_usulan FROM row_keys
    UNION
    SELECT sha256, id_usulan FROM confirmed_members
) AS decided
JOIN accepted_deliveries AS packs ON packs.sha256 = decided.sha256
WHERE packs.jenis_kiriman = 'VERIFIKASI'
ORDER BY packs.kode_desa, packs.urutan, decided.id_usulan
