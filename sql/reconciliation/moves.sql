-- One row for each member who lives at Dukcapil in another village of the district than the one they are listed in and whom their village has
-- taken off as moved or not found (PINDAH_DALAM_KABUPATEN, held): for the village of residence (contract 7, pindah_desa.csv).
-- kode_desa: of residence. Of several such rows the first tells. From contenders, row_targets, members, relation_reasons,
-- reconciliation.decisions and registry, staging.submission_rows.
WITH held AS (
    SELECT
        row_targets.nomor_tetap AS nomor, coalesce(target.domisili, contenders.domisili) AS domisili, contenders.alasan_hapus, contenders.row_id,
        row_number() OVER (PARTITION BY row_targets.nomor_tetap ORDER BY contenders.urutan) AS giliran
    FROM relation_reasons
    JOIN contenders USING (row_id)
    JOIN row_targets USING (row_id)
    JOIN members AS target ON target.nomor = row_targets.nomor
    JOIN reconciliation.decisions AS decision ON decision.periode = $periode AND decision.row_id = contenders.row_id
    WHERE relation_reasons.kode = 'PINDAH_DALAM_KABUPATEN' AND decision.nasib = 'DITAHAN'
)
SELECT
    held.domisili AS kode_desa, registry.kode_desa AS kode_desa_asal, registry.id_dtks, registry.nik, registry.no_kk, registry.nama,
    registry.tgl_lahir, registry.alamat, registry.rt, registry.rw, registry.pkh, registry.bpnt, registry.pbi, registry.yapi, registry.status,
    held.alasan_hapus, submitted.nomor_ba, submitted.tanggal_ba, submitted.sha256, submitted.berkas, submitted.lembar, submitted.baris
FROM held
JOIN members ON members.nomor = held.nomor
JOIN reconciliation.registry AS registry ON registry.periode = $periode AND registry.id_dtks = members.id_dtks
JOIN staging.submission_rows AS submitted ON submitted.periode = $periode AND submitted.row_id = held.row_id
-- Whom the village of residence takes over in the same quarter has arrived.
WHERE held.giliran = 1 AND registry.status <> 'KELUAR' AND registry.kode_desa <> held.domisili
ORDER BY held.domisili, registry.id_dtks
