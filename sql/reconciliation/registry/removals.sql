-- One row for each member named by an accepted HAPUS: programmes to take away, and whether, why and on what evidence
-- the person leaves: the first accepted one gives the reason. From removal_rows.
WITH leaving AS (
    SELECT nomor, min(urutan) AS urutan FROM removal_rows WHERE mengeluarkan GROUP BY nomor
)
SELECT
    removal_rows.nomor,
    bool_or(removal_rows.program = 'PKH') AS pkh, bool_or(removal_rows.program = 'BPNT') AS bpnt,
    bool_or(removal_rows.program = 'PBI') AS pbi, bool_or(removal_rows.program = 'YAPI') AS yapi,
    bool_or(removal_rows.mengeluarkan) AS mengeluarkan,
    max(removal_rows.alasan_hapus) FILTER (WHERE removal_rows.urutan = leaving.urutan) AS alasan_keluar,
    max(removal_rows.bukti) FILTER (WHERE removal_rows.urutan = leaving.urutan) AS bukti,
    max(removal_rows.nomor_bertahan) FILTER (WHERE removal_rows.alasan_hapus = 'GANDA') AS nomor_bertahan
FROM removal_rows
LEFT JOIN leaving USING (nomor)
GROUP BY removal_rows.nomor
ORDER BY removal_rows.nomor
