-- One row for each BARU and PERBAIKAN whose member a sound PERBAIKAN of the quarter takes for another person, a
-- namesake (contract 5.3). Both persons are surely known, and there is one member. A PERBAIKAN counts where it is sound
-- itself: which of the two the member is, nobody can tell then. A BARU speaks of somebody else than that member. From
-- row_pairs, contenders, standings.
SELECT DISTINCT one.row_id, one.jenis_usulan
FROM row_pairs
JOIN contenders AS one ON one.row_id = row_pairs.row_id
JOIN contenders AS other ON other.row_id = row_pairs.row_id_lain
JOIN standings AS mine ON mine.row_id = row_pairs.row_id
JOIN standings AS theirs ON theirs.row_id = row_pairs.row_id_lain
WHERE row_pairs.satu_anggota AND one.padan AND other.padan AND one.nik <> other.nik
    AND other.jenis_usulan = 'PERBAIKAN' AND theirs.bersih
    AND (one.jenis_usulan = 'BARU' OR (one.jenis_usulan = 'PERBAIKAN' AND mine.bersih))
ORDER BY one.row_id
