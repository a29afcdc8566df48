-- One row for each person with accepted BARU: programmes to give, and the registry row that gets them: the member's; else that of the member to
-- whom an accepted PERBAIKAN of the quarter gives this NIK; else that of the same person who left (never by the NIK alone), of several the one that the
-- centre lists; else none yet, and a row is made. `kembali`: comes back under its id. `membawa`: the centre is asked to list a person whom it does not have, or refused before. The village of
-- residence brings a member to itself.
-- From contenders, folded_rows, row_targets, corrections, members, reconciliation.decisions.
WITH accepted AS (
    SELECT
        contenders.nik, contenders.baku, contenders.tanggal, folded.ibu_baku, contenders.program, contenders.kode_desa, contenders.domisili,
        contenders.urutan, coalesce(row_targets.nomor, corrected.nomor) AS nomor
    FROM contenders
    JOIN folded_rows AS folded USING (row_id)
    JOIN reconciliation.decisions AS decision ON decision.periode = $periode AND decision.row_id = contenders.row_id
    LEFT JOIN row_targets ON row_targets.row_id = contenders.row_id
    -- Whose NIK an accepted PERBAIKAN gives to a member is that member, however little the registry said so before.
    LEFT JOIN (SELECT nik, min(nomor) AS nomor FROM corrections GROUP BY nik) AS corrected ON corrected.nik = contenders.nik
    WHERE contenders.jenis_usulan = 'BARU' AND decision.nasib = 'DITERIMA'
),
left_before AS (
    SELECT
        accepted.nik, members.nomor,
        row_number() OVER (PARTITION BY accepted.nik ORDER BY members.terdaftar DESC, members.keluar_periode DESC, members.id_dtks, members.nomor) AS giliran
    FROM (SELECT nik, min(baku) AS baku, min(tanggal) AS tanggal, min(ibu_baku) AS ibu_baku FROM accepted WHERE nomor IS NULL GROUP BY nik) AS accepted
    JOIN members ON members.nik_terbaca = accepted.nik AND members.keluar
    WHERE members.padan OR (members.id_dtks LIKE 'BARU-%' AND right(members.id_dtks, 16) = accepted.nik) OR (
        coalesce(nama_setara(accepted.baku, members.baku), FALSE) AND coalesce(nama_setara(accepted.ibu_baku, members.ibu_baku), TRUE)
        AND NOT coalesce(CASE WHEN accepted.tanggal IS NOT NULL AND members.tanggal IS NOT NULL
            THEN jarak_tanggal(accepted.tanggal, members.tanggal) > 1 END, FALSE)
    )
),
gathered AS (
    SELECT
        accepted.nik, coalesce(min(accepted.nomor), min(left_before.nomor)) AS nomor,
        min(accepted.nomor) IS NULL AND min(left_before.nomor) IS NOT NULL AS kembali,
        'BARU-' || min(accepted.kode_desa) || '-' || accepted.nik AS id_baru, min(accepted.kode_desa) AS kode_desa,
        min(accepted.kode_desa) FILTER (WHERE accepted.kode_desa = accepted.domisili) AS kode_desa_domisili,
        bool_or(accepted.program = 'PKH') AS pkh, bool_or(accepted.program = 'BPNT') AS bpnt,
        bool_or(accepted.program = 'PBI') AS pbi, bool_or(accepted.program = 'YAPI') AS yapi
    FROM accepted
    LEFT JOIN left_before ON left_before.nik = accepted.nik AND left_before.giliran = 1
    GROUP BY accepted.nik
)
SELECT
    gathered.* EXCLUDE (id_baru),
    -- The id that would be made may stand for somebody else since a PERBAIKAN gave that row another NIK.
    CASE WHEN taken.nomor IS NULL THEN gathered.id_baru ELSE gathered.id_baru || '-2' END AS id_baru,
    gathered.nomor IS NULL OR gathered.kembali OR coalesce(target.ditolak_pusat, FALSE) AS membawa
FROM gathered
LEFT JOIN members AS taken ON taken.id_dtks = gathered.id_baru
LEFT JOIN members AS target ON target.nomor = gathered.nomor
ORDER BY gathered.nik
