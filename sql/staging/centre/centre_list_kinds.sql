-- One row for each file of the centre's lists: which list it is, and where its lines begin. The masked one names people
-- by a masked NIK, the exclude list says why, the decile list neither. From centre_list_lines.
SELECT
    sha256, min(rowid) AS awal,
    CASE
        WHEN count(nik_mask) > 0 THEN 'VERIFIKASI'
        WHEN count(tgl_nonaktif) + count(keterangan) > 0 THEN 'DIKECUALIKAN'
        ELSE 'DESIL'
    END AS jenis
FROM centre_list_lines
GROUP BY sha256
ORDER BY sha256
