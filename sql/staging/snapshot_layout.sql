-- The layout of the quarter's snapshot ($periode), and of DTSEN how its villages were told and how many lines name one in vain.
-- From staging.snapshots.
SELECT tata_letak, cara_desa, tanpa_desa FROM staging.snapshots WHERE periode = $periode
