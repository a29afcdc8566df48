-- One row where the quarter's seekers have been looked for: by what, and what was found, as fingerprints.
-- From reconciliation.searched_from.
SELECT cari, hasil FROM reconciliation.searched_from WHERE periode = $periode
