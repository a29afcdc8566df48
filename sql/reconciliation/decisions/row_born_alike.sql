-- One row for each PERBAIKAN whose member shares with it the birth date and KK or mother, and is not alone in that.
-- Somebody else than the row's person was born that day to that mother or on that card, so these values tell nobody
-- apart. That other person stands at Dukcapil, among the members, among those who left (under another name than the
-- member), or in another row of that village (under another name and NIK than the row). From contenders, row_targets,
-- members, reconciliation.persons, staging.submission_rows, folded_rows.
WITH asked AS (
    SELECT
        contenders.row_id, contenders.kode_desa, contenders.nik, contenders.baku, row_targets.nomor, target.tanggal,
        target.hub AS hub_anggota,
        target.baku AS baku_anggota, contenders.hub,
        CASE WHEN contenders.kk = target.kk THEN target.kk END AS kk,
        CASE WHEN nama_setara(contenders.ibu_baku, target.ibu_baku) THEN target.ibu_baku END AS ibu_baku
    FROM contenders
    JOIN row_targets USING (row_id)
    JOIN members AS target ON target.nomor = row_targets.nomor
    WHERE contenders.jenis_usulan = 'PERBAIKAN' AND NOT target.padan
        AND tanggal_setara(contenders.tanggal, target.tanggal)
        AND contenders.nik IS DISTINCT FROM target.nik_terbaca
            AND NOT coalesce(nama_setara(contenders.baku, target.baku), FALSE)
)
SELECT asked.row_id
FROM asked
JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.tgl_lahir = asked.tanggal
WHERE person.nik IS DISTINCT FROM coalesce(asked.hub, asked.nik)
    AND (person.no_kk = asked.kk OR nama_setara(person.ibu_baku, asked.ibu_baku))
UNION
SELECT asked.row_id
FROM asked
JOIN members AS other ON other.tanggal = asked.tanggal
WHERE other.nomor <> asked.nomor AND (other.kk = asked.kk OR nama_setara(other.ibu_baku, asked.ibu_baku))
    AND CASE
        WHEN other.keluar THEN NOT coalesce(nama_setara(other.baku, asked.baku_anggota), FALSE)
        ELSE NOT coalesce(other.hub IN (asked.hub, asked.hub_anggota), FALSE)
    END
UNION
SELECT asked.row_id
FROM asked
JOIN staging.submission_rows AS other
    ON other.periode = $periode AND other.kode_desa = asked.kode_desa AND other.tgl_lahir = asked.tanggal
        AND NOT other.digantikan
JOIN folded_rows AS folded ON folded.row_id = other.row_id
WHERE NOT coalesce(other.nik_terbaca AND other.nik = asked.nik, FALSE)
    AND NOT coalesce(nama_setara(folded.baku, asked.baku), TRUE)
    AND (other.no_kk = asked.kk OR nama_setara(folded.ibu_baku, asked.ibu_baku))
ORDER BY row_id
