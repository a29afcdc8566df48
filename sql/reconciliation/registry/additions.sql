-- One row for each person with accepted BARU: programmes to give, and the registry row that gets them: the member's,
-- unless an accepted PERBAIKAN makes somebody else of that; else that of the member to whom an accepted PERBAIKAN of
-- the quarter gives this NIK; else that of the same person who left (never by the NIK alone; without one, or under a
-- wrong one, by name, birth date, and mother or family card), of several the one that the centre lists; else none yet,
-- and a row is made. `kembali`: comes back under its id. `mengganti`: and takes over this NIK there. `membawa`: the
-- centre is asked to list a person whom it does not have, never had under any id, or refused before. The village of
-- residence brings a member to itself. From contenders, folded_rows, row_targets, corrections, members,
-- reconciliation.decisions.
WITH accepted AS (
    SELECT
        contenders.nik, contenders.baku, contenders.tanggal, folded.ibu_baku, contenders.kk, contenders.program,
        contenders.kode_desa, contenders.domisili,
        contenders.urutan,
        coalesce(CASE WHEN mended.nik IS NULL OR mended.nik = contenders.nik THEN row_targets.nomor END,
            corrected.nomor) AS nomor
    FROM contenders
    JOIN folded_rows AS folded USING (row_id)
    JOIN reconciliation.decisions AS decision ON decision.periode = $periode AND decision.row_id = contenders.row_id
    LEFT JOIN row_targets ON row_targets.row_id = contenders.row_id
    -- Whom an accepted PERBAIKAN makes another person of is not the member of this one.
    LEFT JOIN corrections AS mended ON mended.nomor = row_targets.nomor
    -- Whose NIK an accepted PERBAIKAN gives to a member is that member, however little the registry said so before.
    LEFT JOIN (SELECT nik, min(nomor) AS nomor FROM corrections GROUP BY nik) AS corrected
        ON corrected.nik = contenders.nik
    WHERE contenders.jenis_usulan = 'BARU' AND decision.nasib = 'DITERIMA'
),
newcomers AS (
    SELECT nik, min(baku) AS baku, min(tanggal) AS tanggal, min(ibu_baku) AS ibu_baku, min(kk) AS kk
    FROM accepted
    GROUP BY nik
    HAVING min(nomor) IS NULL
),
-- Without a NIK, or under a wrong one, it is the name, the birth date, and the mother or the family card that tell who
-- left.
found AS (
    SELECT accepted.nik, members.nomor, FALSE AS lewat_nik
    FROM newcomers AS accepted
    JOIN members ON members.keluar AND members.tanggal = accepted.tanggal AND members.baku = accepted.baku
    WHERE accepted.baku <> '' AND NOT members.padan AND members.nik_terbaca IS DISTINCT FROM accepted.nik
        AND (
            (members.ibu_baku = accepted.ibu_baku AND accepted.ibu_baku <> '')
            OR (members.kk = accepted.kk AND coalesce(nama_setara(accepted.ibu_baku, members.ibu_baku), TRUE))
        )
    UNION ALL
    SELECT accepted.nik, members.nomor, TRUE
    FROM newcomers AS accepted
    JOIN members ON members.nik_terbaca = accepted.nik AND members.keluar
    WHERE members.padan OR (members.id_dtks LIKE 'BARU-%' AND right(members.id_dtks, 16) = accepted.nik) OR (
        coalesce(nama_setara(accepted.baku, members.baku), FALSE)
            AND coalesce(nama_setara(accepted.ibu_baku, members.ibu_baku), TRUE)
        AND NOT coalesce(CASE WHEN accepted.tanggal IS NOT NULL AND members.tanggal IS NOT NULL
            THEN jarak_tanggal(accepted.tanggal, members.tanggal) > 1 END, FALSE)
    )
),
ranked AS (
    SELECT
        found.*, row_number() OVER (
            PARTITION BY found.nik
            ORDER BY found.lewat_nik DESC, members.terdaftar DESC, members.keluar_periode DESC, members.id_dtks,
                members.nomor
        ) AS giliran
    FROM found
    JOIN members USING (nomor)
),
-- Who left comes back once, as the one whose NIK it has.
left_before AS (
    SELECT nik, nomor
    FROM (
        SELECT nik, nomor, row_number() OVER (PARTITION BY nomor ORDER BY lewat_nik DESC, nik) AS giliran FROM ranked
        WHERE giliran = 1
    ) AS first_found
    WHERE giliran = 1
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
    LEFT JOIN left_before ON left_before.nik = accepted.nik
    GROUP BY accepted.nik
)
SELECT
    gathered.* EXCLUDE (id_baru),
    -- The id that would be made may stand for somebody else since a PERBAIKAN gave that row another NIK.
    CASE WHEN taken.nomor IS NULL THEN gathered.id_baru ELSE gathered.id_baru || '-2' END AS id_baru,
    gathered.kembali AND target.nik_terbaca IS DISTINCT FROM gathered.nik AS mengganti,
    gathered.nomor IS NULL OR gathered.kembali OR coalesce(target.ditolak_pusat, FALSE)
        OR coalesce(target.hilang AND target.id_dtks LIKE 'BARU-%', FALSE) AS membawa
FROM gathered
LEFT JOIN members AS taken ON taken.id_dtks = gathered.id_baru
LEFT JOIN members AS target ON target.nomor = gathered.nomor
ORDER BY gathered.nik
