-- One row for each text that stands for a decile on the decile lists, or for a village on the masked ones; how often. Names go before a code, which
-- may be of another coding (BPS).
-- From centre_list_lines.
-- Which list a file is: the masked one names people by a masked NIK, the exclude list says why, the decile list neither.
WITH kinds AS (
    SELECT
        sha256, min(rowid) AS awal,
        CASE
            WHEN count(nik_mask) > 0 THEN 'VERIFIKASI'
            WHEN count(tgl_nonaktif) + count(keterangan) > 0 THEN 'DIKECUALIKAN'
            ELSE 'DESIL'
        END AS jenis
    FROM centre_list_lines
    GROUP BY sha256
)
SELECT 'desil' AS kolom, desil AS tulis, count(*) AS baris
FROM centre_list_lines
JOIN kinds USING (sha256)
WHERE kinds.jenis = 'DESIL'
GROUP BY desil
UNION ALL
SELECT
    'kode_desa', teks_wilayah(CASE WHEN coalesce(nama_desa, '') = '' THEN kode_desa END, NULL, NULL, NULL, NULL, nama_prop, nama_kab, nama_kec, nama_desa)
    AS tulis, count(*)
FROM centre_list_lines
JOIN kinds USING (sha256)
WHERE kinds.jenis = 'VERIFIKASI'
GROUP BY tulis
