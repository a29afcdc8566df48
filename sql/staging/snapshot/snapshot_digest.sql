-- The digest of the snapshot that is staged for the quarter ($periode), with its counts; no row where there is none.
-- From staging.snapshots.
SELECT digest, baris, baris_rusak FROM staging.snapshots WHERE periode = $periode
