-- One row where the step was done to its end: fingerprints of what its tables were made from and were then.
-- From staging.made_once.
SELECT masukan, hasil FROM staging.made_once WHERE langkah = $langkah
