-- No row: nobody was taken off as moved within the district.
CREATE OR REPLACE TEMP TABLE arrivals AS
SELECT kode_desa, '' AS kode_desa_asal, id_dtks, nik, nama, tgl_lahir, '' AS program, status, '' AS alasan_hapus, '' AS nomor_ba,
       CAST(NULL AS DATE) AS tanggal_ba, '' AS sha256, '' AS lembar, CAST(NULL AS INTEGER) AS baris
FROM reconciliation.registry
WHERE FALSE
