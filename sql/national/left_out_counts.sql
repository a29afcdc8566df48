-- One row: what was compared and told nobody. Two records of one NIK that are not the same person (pairs), and records
-- whose NIK stands on too many to be compared. From same_niks and crowded_niks.
SELECT
    (SELECT count(*) FROM same_niks WHERE NOT sama AND nomor < nomor_lain) AS nik_sama_orang_lain,
    (SELECT coalesce(CAST(sum(banyak) AS BIGINT), 0) FROM crowded_niks) AS nik_terlalu_ramai
