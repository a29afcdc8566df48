-- One row for each member whom another village has taken off as moved and who lives at Dukcapil in this village of the
-- district (kode_desa). It says who that is, with the NIK that Dukcapil has of them. No other NIK stands here: it may
-- be somebody's who lives elsewhere. From reconciliation.moves, reconciliation.registry, staging.civil_registry,
-- staging.extracts.
WITH listed AS (
    SELECT moves.*, coalesce(nullif(registry.saran_nik, ''), moves.nik) AS nik_dukcapil
    FROM reconciliation.moves AS moves
    JOIN reconciliation.registry AS registry ON registry.periode = moves.periode AND registry.id_dtks = moves.id_dtks
    WHERE moves.periode = $periode
),
living_here AS (
    SELECT DISTINCT person.nik, person.kode_desa
    FROM staging.civil_registry AS person
    JOIN staging.extracts AS used ON used.extract = person.extract AND used.periode = $periode
    JOIN listed ON listed.nik_dukcapil = person.nik AND listed.kode_desa = person.kode_desa
)
SELECT listed.kode_desa, listed.kode_desa_asal, listed.id_dtks, coalesce(living_here.nik, '') AS nik, listed.nama,
    listed.tgl_lahir,
    sebutan_program(listed.pkh, listed.bpnt, listed.pbi, listed.yapi) AS program,
    listed.status, listed.alasan_hapus, listed.nomor_ba, listed.tanggal_ba, listed.sha256, listed.lembar,
    listed.baris
FROM listed
LEFT JOIN living_here ON living_here.nik = listed.nik_dukcapil AND living_here.kode_desa = listed.kode_desa
