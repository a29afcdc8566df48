-- One row for each member whom their village has taken off as moved and who lives at Dukcapil in another village of the
-- district. It is for that village (kode_desa), which may take the member over by a PERBAIKAN. The office's file: a
-- village reads its sheet PINDAHAN, without IDs. From arrivals, villages (frame).
SELECT arrivals.kode_desa, coalesce(home.desa, '') AS desa, coalesce(home.kecamatan, '') AS kecamatan,
    arrivals.kode_desa_asal, coalesce(origin.desa, '') AS desa_asal,
    coalesce(origin.kecamatan, '') AS kecamatan_asal,
    arrivals.id_dtks, arrivals.nik, arrivals.nama, arrivals.tgl_lahir, arrivals.program, arrivals.status,
    arrivals.alasan_hapus,
    arrivals.nomor_ba, arrivals.tanggal_ba, arrivals.sha256, arrivals.lembar, arrivals.baris
FROM arrivals
LEFT JOIN villages AS home ON home.kode_desa = arrivals.kode_desa
LEFT JOIN villages AS origin ON origin.kode_desa = arrivals.kode_desa_asal
ORDER BY arrivals.kode_desa, arrivals.id_dtks
