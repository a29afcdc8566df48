-- One row for each member named by an accepted HAPUS: programmes to take away, and whether, why and on what evidence the person leaves.
-- From contenders, row_targets, reconciliation.decisions, staging.submission_rows.
WITH accepted AS (
    SELECT
        row_targets.nomor, contenders.program, coalesce(contenders.mengeluarkan, FALSE) AS mengeluarkan, contenders.alasan_hapus,
        contenders.urutan,
        'HAPUS desa ' || submitted.kode_desa || ', berkas ' || substr(submitted.sha256, 1, 12) || ', lembar ' || submitted.lembar
            || ', baris ' || CAST(submitted.baris AS VARCHAR) || ', BA ' || coalesce(submitted.nomor_ba, '') AS bukti
    FROM contenders
    JOIN row_targets USING (row_id)
    JOIN reconciliation.decisions AS decision ON decision.periode = $periode AND decision.row_id = contenders.row_id
    JOIN staging.submission_rows AS submitted ON submitted.periode = $periode AND submitted.row_id = contenders.row_id
    WHERE contenders.jenis_usulan = 'HAPUS' AND decision.nasib = 'DITERIMA'
),
-- Who left as GANDA lives on under another id: what is said of the person holds there too, but that it stands twice.
meant AS (
    SELECT * FROM accepted
    UNION ALL
    SELECT members.nomor_bertahan AS nomor, accepted.* EXCLUDE (nomor)
    FROM accepted
    JOIN members ON members.nomor = accepted.nomor
    WHERE members.nomor_bertahan IS NOT NULL AND accepted.alasan_hapus <> 'GANDA'
),
leaving AS (
    SELECT nomor, min(urutan) AS urutan FROM meant WHERE mengeluarkan GROUP BY nomor
)
SELECT
    meant.nomor,
    bool_or(meant.program = 'PKH') AS pkh, bool_or(meant.program = 'BPNT') AS bpnt,
    bool_or(meant.program = 'PBI') AS pbi, bool_or(meant.program = 'YAPI') AS yapi,
    bool_or(meant.mengeluarkan) AS mengeluarkan,
    max(meant.alasan_hapus) FILTER (WHERE meant.urutan = leaving.urutan) AS alasan_keluar,
    max(meant.bukti) FILTER (WHERE meant.urutan = leaving.urutan) AS bukti
FROM meant
LEFT JOIN leaving USING (nomor)
GROUP BY meant.nomor
ORDER BY meant.nomor
