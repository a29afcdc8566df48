-- One row for each person with accepted BARU: programmes to give, and the registry row that gets them
-- (a member, else one who left, else none yet). From contenders, row_targets, members, reconciliation.decisions.
WITH accepted AS (
    SELECT contenders.nik, contenders.baku, contenders.program, contenders.kode_desa, contenders.urutan, row_targets.nomor
    FROM contenders
    JOIN reconciliation.decisions AS decision ON decision.periode = $periode AND decision.row_id = contenders.row_id
    LEFT JOIN row_targets ON row_targets.row_id = contenders.row_id
    WHERE contenders.jenis_usulan = 'BARU' AND decision.nasib = 'DITERIMA'
),
came_back AS (
    SELECT accepted.nik, members.nomor,
        row_number() OVER (PARTITION BY accepted.nik ORDER BY members.keluar_periode DESC, members.id_dtks, members.nomor) AS urutan
    FROM (SELECT DISTINCT nik, baku FROM accepted WHERE nomor IS NULL) AS accepted
    JOIN members ON members.nik_terbaca = accepted.nik AND members.keluar
    WHERE members.padan OR members.id_dtks LIKE 'BARU-%' OR nama_setara(accepted.baku, members.baku)
)
SELECT
    accepted.nik, coalesce(min(accepted.nomor), min(came_back.nomor)) AS nomor,
    min(accepted.nomor) IS NULL AND min(came_back.nomor) IS NOT NULL AS kembali,
    'BARU-' || min(accepted.kode_desa) || '-' || accepted.nik AS id_baru, min(accepted.kode_desa) AS kode_desa,
    bool_or(accepted.program = 'PKH') AS pkh, bool_or(accepted.program = 'BPNT') AS bpnt,
    bool_or(accepted.program = 'PBI') AS pbi, bool_or(accepted.program = 'YAPI') AS yapi
FROM accepted
LEFT JOIN came_back ON came_back.nik = accepted.nik AND came_back.urutan = 1
GROUP BY accepted.nik
ORDER BY accepted.nik
