-- One row for each member of a family whose decile has changed since the last quarter, with who loses which programme
-- by it. From reconciliation.decile_changes, villages (frame).
SELECT
    changed.kode_desa, coalesce(villages.kecamatan, '') AS kecamatan, coalesce(villages.desa, '') AS desa,
    changed.no_kk, changed.id_keluarga,
    changed.id_dtks, changed.nik, changed.nama, changed.status, changed.desil_lama, changed.desil_baru, changed.program,
    changed.program_terancam,
    changed.program_dicabut
FROM reconciliation.decile_changes AS changed
LEFT JOIN villages ON villages.kode_desa = changed.kode_desa
WHERE changed.periode = $periode
ORDER BY changed.kode_desa, changed.no_kk, changed.id_dtks
