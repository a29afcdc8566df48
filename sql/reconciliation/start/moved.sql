-- One row for each person of the registry before who is not found under their id in the snapshot, and stands elsewhere
-- (contract 6). `cara`: NIK   the snapshot lists them under `id_kini`, whether or not we knew that id: the row takes it
-- over. Found by NIK and name; who has no readable
--       NIK, by KK, name, and birth date (not one that clerks write) or mother, under a new id, where nobody else is meant on either side;
-- GANDA the snapshot lists only the id that we had put out for this one: that one is the member again, this one leaves
-- in its place; LAMA  under their id now stands another person: they keep a row of their own.
-- From known_before, registry_before, pending_before, changed_hands, reconciliation.snapshot, staging.civil_registry.
-- One person takes over one id, one id serves one person:
-- members come before who left, who agrees more before who agrees less, a BARU- row before a numbered one, then the
-- smaller id.
WITH snapshot AS (
    SELECT * FROM reconciliation.snapshot WHERE periode = $periode
),
delivered AS (
    SELECT count(*) > 0 AS yes FROM snapshot
),
unlisted AS (
    SELECT before.*
    FROM known_before AS before
    CROSS JOIN delivered
    WHERE delivered.yes AND (
        before.id_dtks NOT IN (SELECT id_dtks FROM snapshot) OR before.id_dtks IN (SELECT id_dtks FROM changed_hands)
    )
),
-- By a NIK only who has one is looked for: all who have none would meet each other.
numbered AS MATERIALIZED (
    SELECT *
    FROM unlisted
    WHERE nik_wajar(nik_bersih) OR nik_bersih IN (SELECT nik FROM staging.civil_registry WHERE extract = $extract)
),
met AS (
    SELECT
        numbered.id_dtks AS id_lama, snapshot.id_dtks AS id_kini, numbered.status = 'KELUAR' AS keluar,
        occupant.id_dtks IS NOT NULL AS ditempati,
        coalesce(occupant.status = 'KELUAR', FALSE) AS penempat_keluar,
        coalesce(occupant.alasan_keluar, '') AS alasan_penempat,
        numbered.nama, snapshot.nama AS nama_kini, numbered.nama_ibu_kandung AS nama_ibu,
        snapshot.nama_ibu_kandung AS nama_ibu_kini,
        TRY_CAST(numbered.tgl_lahir AS DATE) AS tanggal,
        TRY_CAST(nullif(snapshot.tgl_lahir, '') AS DATE) AS tanggal_kini,
        regexp_full_match(numbered.no_kk, '[0-9]{16}') AND regexp_full_match(snapshot.no_kk, '[0-9]{16}')
            AND numbered.no_kk <> snapshot.no_kk AS kk_beda
    FROM numbered
    JOIN snapshot ON snapshot.nik = numbered.nik_bersih
    LEFT JOIN registry_before AS occupant
        ON occupant.id_dtks = snapshot.id_dtks AND occupant.id_dtks NOT IN (SELECT id_dtks FROM changed_hands)
),
-- Folded before they are compared, each spelling once: a comparison asks for each name many times.
spellings AS (
    SELECT ejaan, nama_baku(ejaan) AS baku
    FROM (
        SELECT nama AS ejaan FROM met UNION SELECT nama_kini FROM met UNION SELECT nama_ibu FROM met
        UNION SELECT nama_ibu_kini FROM met
    ) AS every_spelling
),
sharing AS (
    SELECT
        met.id_lama, met.id_kini, met.keluar, met.ditempati, met.penempat_keluar, met.alasan_penempat, met.tanggal,
        met.tanggal_kini, met.kk_beda, coalesce(name.baku, '') AS baku, coalesce(name_now.baku, '') AS baku_kini,
        coalesce(mother.baku, '') AS ibu, coalesce(mother_now.baku, '') AS ibu_kini
    FROM met
    LEFT JOIN spellings AS name ON name.ejaan = met.nama
    LEFT JOIN spellings AS name_now ON name_now.ejaan = met.nama_kini
    LEFT JOIN spellings AS mother ON mother.ejaan = met.nama_ibu
    LEFT JOIN spellings AS mother_now ON mother_now.ejaan = met.nama_ibu_kini
),
compared AS (
    SELECT
        id_lama, id_kini, keluar, ditempati, penempat_keluar, alasan_penempat,
        nama_setara(baku, baku_kini) AS nama_sama,
        coalesce(jarak_tanggal(tanggal, tanggal_kini) NOT IN (0, 1, 99), FALSE)
            OR NOT coalesce(nama_setara(ibu, ibu_kini), TRUE) AS berselisih,
        coalesce(kk_beda, FALSE) AS kk_beda
    FROM sharing
),
-- Of a person known in two forms one that agrees is enough. Another card beside another mother or birth date is a
-- namesake to whom the centre had given this NIK by mistake.
named AS (
    SELECT
        id_lama, id_kini, keluar, ditempati, penempat_keluar, alasan_penempat,
        bool_or(nama_sama AND NOT (berselisih AND kk_beda)) AS nama_sama,
        bool_and(berselisih) FILTER (WHERE nama_sama AND NOT (berselisih AND kk_beda)) AS berselisih
    FROM compared
    GROUP BY id_lama, id_kini, keluar, ditempati, penempat_keluar, alasan_penempat
),
-- A removal that waits at the centre keeps its id, but where a newer BARU asks for the person under the other one.
removing AS (
    SELECT id_dtks, max(diajukan_periode) AS periode
    FROM pending_before
    WHERE jenis_usulan = 'HAPUS' AND mengeluarkan AND keadaan = 'MENUNGGU'
    GROUP BY id_dtks
),
asking AS (
    SELECT id_dtks, max(diajukan_periode) AS periode FROM pending_before
    WHERE jenis_usulan = 'BARU' AND keadaan = 'MENUNGGU' GROUP BY id_dtks
),
-- Where the id stands for somebody already, only who left there makes room, and only for a member who is that person.
possible AS (
    SELECT named.*, CASE WHEN ditempati AND alasan_penempat = 'GANDA' THEN 'GANDA' ELSE 'NIK' END AS cara
    FROM named
    LEFT JOIN removing ON removing.id_dtks = named.id_kini
    LEFT JOIN asking ON asking.id_dtks = named.id_lama
    WHERE coalesce(nama_sama, FALSE) AND (
        NOT ditempati OR (
            penempat_keluar AND NOT keluar AND NOT berselisih AND id_lama NOT IN (SELECT id_dtks FROM changed_hands)
            AND (alasan_penempat = 'GANDA' OR removing.periode IS NULL
                OR coalesce(asking.periode > removing.periode, FALSE))
        )
    )
),
ranked AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY id_kini
            ORDER BY keluar, berselisih, substr(id_lama, 1, 5) <> 'BARU-', id_lama) AS giliran_lama,
        row_number() OVER (PARTITION BY id_lama ORDER BY ditempati, berselisih, id_kini) AS giliran_kini
    FROM possible
),
paired AS (
    SELECT
        *, row_number() OVER (PARTITION BY id_lama ORDER BY giliran_kini) AS satu_lama,
        row_number() OVER (PARTITION BY id_kini ORDER BY giliran_lama) AS satu_kini
    FROM ranked
    WHERE giliran_lama = giliran_kini
),
by_nik AS (
    SELECT id_lama, id_kini, cara FROM paired WHERE satu_lama = 1 AND satu_kini = 1
),
carded AS (
    SELECT
        unlisted.id_dtks AS id_lama, snapshot.id_dtks AS id_kini,
        nama_baku(unlisted.nama) AS baku, nama_baku(snapshot.nama) AS baku_kini,
        nama_baku(unlisted.nama_ibu_kandung) AS ibu, nama_baku(snapshot.nama_ibu_kandung) AS ibu_kini,
        TRY_CAST(unlisted.tgl_lahir AS DATE) AS tanggal,
        TRY_CAST(nullif(snapshot.tgl_lahir, '') AS DATE) AS tanggal_kini
    FROM unlisted
    JOIN snapshot ON snapshot.no_kk = unlisted.no_kk AND length(unlisted.no_kk) = 16
    WHERE NOT nik_wajar(unlisted.nik_bersih) AND unlisted.id_dtks NOT IN (SELECT id_lama FROM by_nik)
        AND snapshot.id_dtks NOT IN (SELECT id_kini FROM by_nik)
        AND (snapshot.id_dtks NOT IN (SELECT id_dtks FROM registry_before)
            OR snapshot.id_dtks IN (SELECT id_dtks FROM changed_hands))
),
agreeing AS (
    SELECT DISTINCT id_lama, id_kini
    FROM carded
    WHERE baku <> '' AND baku = baku_kini AND coalesce(nama_setara(ibu, ibu_kini), TRUE)
        AND coalesce(tanggal = tanggal_kini, TRUE)
        AND (coalesce(ibu = ibu_kini AND ibu <> '', FALSE)
            OR coalesce(tanggal = tanggal_kini AND NOT tanggal_umum(tanggal), FALSE))
),
by_card AS (
    SELECT id_lama, id_kini, count(*) OVER (PARTITION BY id_lama) AS banyak_kini,
        count(*) OVER (PARTITION BY id_kini) AS banyak_lama
    FROM agreeing
),
found AS (
    SELECT id_lama, id_kini, cara FROM by_nik
    UNION ALL
    SELECT id_lama, id_kini, 'NIK' FROM by_card WHERE banyak_kini = 1 AND banyak_lama = 1
)
SELECT id_lama, id_kini, cara FROM found
UNION ALL
SELECT id_dtks, 'LAMA-' || id_dtks || '-' || $periode, 'LAMA'
FROM changed_hands
WHERE id_dtks NOT IN (SELECT id_lama FROM found WHERE cara = 'NIK')
ORDER BY id_lama, cara
