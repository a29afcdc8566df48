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
SELECT now.* EXCLUDE (id_lama), coalesce(same.id_dtks, unpaired.id_dtks, '') AS id_pasangan
FROM now
LEFT JOIN edition_registry AS same ON same.id_dtks = now.id_dtks
LEFT JOIN unpaired ON same.id_dtks IS NULL AND unpaired.id_lama = now.id_lama
