-- One row for each person whose published row is not as in the quarter before, and each whose is not as in the edition
-- before, with the cause in one sentence. From quarter_changes, edition_changes.
SELECT * FROM quarter_changes
UNION ALL
SELECT * FROM edition_changes
ORDER BY dibanding DESC, kode_desa, id_dtks, id_dtks_sebelumnya
