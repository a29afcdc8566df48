-- One row for each two values that differ between what was sent and a candidate, and how they are laid beside each
-- other (`Kind` in assets/reporting/side_by_side.py). From the temporary table candidates_beside.
WITH every_pair AS (
    SELECT 'ANGKA' AS cara, nik_banding AS tertulis, nik AS dukcapil FROM candidates_beside
    UNION
    SELECT 'ANGKA', kk_banding, no_kk FROM candidates_beside
    UNION
    SELECT 'NAMA', nama_banding, nama FROM candidates_beside
    UNION
    SELECT 'NAMA', ibu_banding, nama_ibu FROM candidates_beside
    UNION
    SELECT 'TANGGAL', lahir_banding, tgl_lahir FROM candidates_beside
)
SELECT cara, tertulis, dukcapil
FROM every_pair
WHERE tertulis <> '' AND dukcapil <> '' AND tertulis <> dukcapil
ORDER BY cara, tertulis, dukcapil
