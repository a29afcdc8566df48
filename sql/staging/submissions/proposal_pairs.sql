-- One row for each row (lama) and later row (baru) of its village that propose the same person. Where they are the same
-- proposal (sama), the later one replaces the earlier one (contract 3). Where they are not, the later row is the same
-- proposal as no other row. Of the earlier rows this one is then likeliest to be the same person for the same programme
-- and kind, whose NIK, name or date was corrected. From proposals.
WITH clues AS (
    SELECT row_id, kode_desa, sha256, tempat, 'usulan' AS petunjuk, id_untuk AS isi FROM proposals
    WHERE id_untuk IS NOT NULL
    UNION ALL
    SELECT row_id, kode_desa, sha256, tempat, 'nik', nik FROM proposals WHERE nik IS NOT NULL
    UNION ALL
    SELECT row_id, kode_desa, sha256, tempat, 'dtks', id_dtks FROM proposals WHERE id_dtks IS NOT NULL
    UNION ALL
    SELECT row_id, kode_desa, sha256, tempat, 'lahir', CAST(tgl_lahir AS VARCHAR) FROM proposals
    WHERE tgl_lahir IS NOT NULL
    UNION ALL
    SELECT row_id, kode_desa, sha256, tempat, 'kk', no_kk FROM proposals WHERE no_kk IS NOT NULL
    UNION ALL
    SELECT row_id, kode_desa, sha256, tempat, 'ibu', ibu_baku FROM proposals WHERE ibu_baku IS NOT NULL
),
neighbours AS (
    SELECT DISTINCT one.row_id AS lama, other.row_id AS baru
    FROM clues AS one
    JOIN clues AS other ON other.kode_desa = one.kode_desa AND other.petunjuk = one.petunjuk AND other.isi = one.isi
    WHERE one.tempat < other.tempat AND one.sha256 <> other.sha256
),
compared AS (
    SELECT
        neighbours.lama,
        neighbours.baru,
        coalesce(one.baku = other.baku, FALSE) AS ejaan,
        nama_setara(one.baku, other.baku) AS nama,
        CASE WHEN one.id_untuk = other.id_untuk
            THEN nama_termuat(one.baku, other.baku) OR nama_termuat(other.baku, one.baku) ELSE FALSE END AS termuat,
        -- A row without a name replaces nobody, but may be replaced.
        one.baku IS NULL AND other.baku IS NOT NULL AS dinamai,
        coalesce(one.id_usulan = other.id_usulan, FALSE) OR coalesce(
            one.id_untuk = other.id_untuk AND one.program = other.program AND one.jenis = other.jenis, FALSE
        ) AS usulan,
        coalesce(one.nik = other.nik, FALSE) AS nik,
        coalesce(one.nik <> other.nik, FALSE) AS nik_lain,
        coalesce(one.nik_tertulis = other.nik_tertulis, FALSE) AS nik_tertulis,
        coalesce(one.id_dtks = other.id_dtks, FALSE) AS id_dtks,
        one.program = other.program AND one.jenis = other.jenis AS untuk,
        coalesce(one.no_kk = other.no_kk, FALSE) AS kk,
        CASE WHEN one.tgl_lahir IS NOT NULL
            AND other.tgl_lahir IS NOT NULL THEN jarak_tanggal(one.tgl_lahir, other.tgl_lahir) <= 1 END AS tanggal,
        nama_setara(one.ibu_baku, other.ibu_baku) AS ibu
    FROM neighbours
    JOIN proposals AS one ON one.row_id = neighbours.lama
    JOIN proposals AS other ON other.row_id = neighbours.baru
),
judged AS (
    SELECT
        *,
        coalesce(nama, FALSE) AS senama,
        coalesce(tanggal, FALSE) AS setanggal,
        coalesce(ibu, FALSE) AS seibu,
        coalesce(tanggal, TRUE) AND coalesce(ibu, TRUE) AS tanpa_beda
    FROM compared
),
classified AS (
    SELECT
        *,
        (usulan AND nik_tertulis AND coalesce(nama, dinamai))
        -- Under another NIK, or none, a name that is only nearly the same may be a twin's.
        OR (usulan AND senama AND (termuat OR nik) AND (kk OR setanggal OR seibu) AND tanpa_beda)
        OR (nik AND untuk AND senama) AS sama,
        untuk
        -- Under another NIK, a name that differs in spelling may be a twin's.
        AND (ejaan OR NOT nik_lain)
        AND (
            (senama AND (kk OR (ejaan AND (setanggal OR seibu))) AND tanpa_beda)
            OR (senama AND usulan AND (kk OR setanggal OR seibu))
            OR (nik AND (nama IS NULL OR setanggal OR seibu) AND tanpa_beda)
            OR (id_dtks AND coalesce(nama, TRUE) AND tanpa_beda)
        ) AS mirip
    FROM judged
),
ranked AS (
    SELECT
        lama,
        baru,
        sama,
        mirip,
        bool_or(sama) OVER (PARTITION BY baru) AS ditemukan,
        rank() OVER (
            PARTITION BY baru, mirip
            ORDER BY
                CAST(usulan AS INTEGER) * 64 + CAST(id_dtks AS INTEGER) * 32 + CAST(nik AS INTEGER) * 16
                    + CAST(ejaan AS INTEGER) * 8
                + CAST(kk AS INTEGER) * 4 + CAST(setanggal AS INTEGER) * 2 + CAST(seibu AS INTEGER) DESC
        ) AS peringkat
    FROM classified
)
SELECT lama, baru, sama
FROM ranked
WHERE sama OR (mirip AND NOT ditemukan AND peringkat = 1)
ORDER BY lama, baru
