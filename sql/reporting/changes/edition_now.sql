-- One row for each person of the quarter's registry, and the id of the same person in the edition before. That is the
-- same id, or else the id of whoever was the same person in the registry of the quarter before. From
-- reconciliation.registry, edition_registry.
WITH now AS (
    SELECT
        id_dtks, id_keluarga, nik, no_kk, nama, tmp_lahir, tgl_lahir, jenis_kelamin, nama_ibu_kandung, alamat, rt, rw,
        kode_desa, hub_keluarga, pkh, bpnt, pbi, yapi, desil, status, alasan_keluar, alasan, saran_nik, dasar_keluar,
        id_lama
    FROM reconciliation.registry
    WHERE periode = $periode
),
unpaired AS (
    SELECT id_lama, min(id_dtks) AS id_dtks
    FROM edition_registry
    WHERE coalesce(id_lama, '') <> '' AND id_dtks NOT IN (SELECT id_dtks FROM now)
    GROUP BY id_lama
)
SELECT
    now.id_dtks, now.id_keluarga, now.nik, now.no_kk, now.nama, now.tmp_lahir, now.tgl_lahir, now.jenis_kelamin,
    now.nama_ibu_kandung, now.alamat, now.rt, now.rw, now.kode_desa, now.hub_keluarga, now.pkh, now.bpnt, now.pbi,
    now.yapi, now.desil, now.status, now.alasan_keluar, now.alasan, now.saran_nik, now.dasar_keluar,
    coalesce(same.id_dtks, unpaired.id_dtks, '') AS id_pasangan
FROM now
LEFT JOIN edition_registry AS same ON same.id_dtks = now.id_dtks
-- One equality: with a condition beside it, each of the one would be held against each of the other.
LEFT JOIN unpaired ON unpaired.id_lama = CASE WHEN same.id_dtks IS NULL THEN now.id_lama END
