-- One row for each person whom a village may take over from another one, as that village reads it.
-- From arrivals.
SELECT kode_desa, kode_desa_asal, nik, nama, coalesce(tgl_lahir, '') AS tgl_lahir, program
FROM arrivals
ORDER BY kode_desa, nama, nik, id_dtks
