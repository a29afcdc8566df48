-- One row for each value that is another than before, with what the centre's snapshot says there, NULL where it says
-- nothing. Who stands in only one of the two registries has one row, with kolom blank. From change_pairs,
-- reconciliation.snapshot.
WITH listed AS (
    SELECT pairs.nomor, pairs.jenis, pairs.id_dulu, pairs.id_kini, pairs.dulu, pairs.kini, listed
    FROM change_pairs AS pairs
    LEFT JOIN reconciliation.snapshot AS listed ON listed.periode = $periode AND listed.id_dtks = pairs.id_kini
    WHERE pairs.jenis NOT IN ('MASUK', 'HILANG')
),
every_value AS (
    SELECT
        nomor, jenis, id_dulu, id_kini,
        unnest(['id_dtks', 'id_keluarga', 'nik', 'no_kk', 'nama', 'tmp_lahir', 'tgl_lahir', 'jenis_kelamin',
            'nama_ibu_kandung', 'alamat', 'rt', 'rw',
            'kode_desa', 'hub_keluarga', 'pkh', 'bpnt', 'pbi', 'yapi', 'desil', 'status', 'alasan_keluar', 'alasan',
            'saran_nik']) AS kolom,
        unnest([dulu.id_dtks, dulu.id_keluarga, dulu.nik, dulu.no_kk, dulu.nama, dulu.tmp_lahir, dulu.tgl_lahir,
            dulu.jenis_kelamin,
            dulu.nama_ibu_kandung, dulu.alamat, dulu.rt, dulu.rw, dulu.kode_desa, dulu.hub_keluarga, dulu.pkh,
            dulu.bpnt, dulu.pbi, dulu.yapi,
            dulu.desil, dulu.status, dulu.alasan_keluar, dulu.alasan, dulu.saran_nik]) AS lama,
        unnest([kini.id_dtks, kini.id_keluarga, kini.nik, kini.no_kk, kini.nama, kini.tmp_lahir, kini.tgl_lahir,
            kini.jenis_kelamin,
            kini.nama_ibu_kandung, kini.alamat, kini.rt, kini.rw, kini.kode_desa, kini.hub_keluarga, kini.pkh,
            kini.bpnt, kini.pbi, kini.yapi,
            kini.desil, kini.status, kini.alasan_keluar, kini.alasan, kini.saran_nik]) AS baru,
        unnest([NULL, listed.id_keluarga, listed.nik, listed.no_kk, listed.nama, listed.tmp_lahir, listed.tgl_lahir,
            listed.jenis_kelamin,
            listed.nama_ibu_kandung, listed.alamat, listed.rt, listed.rw, listed.kode_desa, listed.hub_keluarga,
            listed.pkh, listed.bpnt,
            listed.pbi, listed.yapi, NULL, NULL, NULL, NULL, NULL]) AS pusat,
        listed.id_dtks IS NOT NULL AS tercantum
    FROM listed
)
SELECT nomor, jenis, id_dulu, id_kini, kolom, coalesce(lama, '') AS lama, coalesce(baru, '') AS baru, tercantum,
    CASE
        WHEN tercantum
            AND kolom NOT IN ('id_dtks', 'desil', 'status', 'alasan_keluar', 'alasan', 'saran_nik')
            THEN coalesce(pusat, '')
    END AS pusat
FROM every_value
WHERE coalesce(lama, '') <> coalesce(baru, '')
UNION ALL
SELECT pairs.nomor, pairs.jenis, pairs.id_dulu, pairs.id_kini, '', '', '', listed.id_dtks IS NOT NULL, NULL
FROM change_pairs AS pairs
LEFT JOIN reconciliation.snapshot AS listed ON listed.periode = $periode AND listed.id_dtks = pairs.id_kini
WHERE pairs.jenis IN ('MASUK', 'HILANG')
