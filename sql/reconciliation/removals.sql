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
leaving AS (
    SELECT nomor, min(urutan) AS urutan FROM accepted WHERE mengeluarkan GROUP BY nomor
)
SELECT
    accepted.nomor,
    bool_or(accepted.program = 'PKH') AS pkh, bool_or(accepted.program = 'BPNT') AS bpnt,
    bool_or(accepted.program = 'PBI') AS pbi, bool_or(accepted.program = 'YAPI') AS yapi,
    bool_or(accepted.mengeluarkan) AS mengeluarkan,
    max(accepted.alasan_hapus) FILTER (WHERE accepted.urutan = leaving.urutan) AS alasan_keluar,
    max(accepted.bukti) FILTER (WHERE accepted.urutan = leaving.urutan) AS bukti
FROM accepted
LEFT JOIN leaving USING (nomor)
GROUP BY accepted.nomor
ORDER BY accepted.nomor
