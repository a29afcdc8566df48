-- One row for each person who left the registry this quarter, with the evidence and how to contest it.
-- From reconciliation.departures.
SELECT kode_desa, id_dtks, nik, nama, alasan_keluar, bukti, cara_menyanggah
FROM reconciliation.departures
WHERE periode = $periode
ORDER BY kode_desa, id_dtks, alasan_keluar
