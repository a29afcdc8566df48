-- One row for each row of sinkronisasi.csv. From masuk_sinkronisasi.
INSERT INTO padan.sinkronisasi
SELECT :periode, kode_desa, kecamatan, desa, status_kirim, CAST(diterima AS bigint), CAST(dikembalikan AS bigint),
       CAST(ditahan AS bigint), CAST(ditolak AS bigint), CAST(duplikat AS bigint), CAST(digantikan AS bigint),
       CAST(total AS bigint), CAST(ditarik AS bigint), CAST(anggota AS bigint), CAST(berisiko AS bigint)
FROM masuk_sinkronisasi
