-- One row of counts of the quarter's DTKS snapshot; no row where none was delivered.
-- From staging.snapshots.
SELECT baris - baris_rusak AS baris_terbaca, id_kosong, id_ganda
FROM staging.snapshots
WHERE periode = $periode
