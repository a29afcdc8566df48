-- One row for each record that is looked for as if its NIK were wrong, as a seeker. It is a row in force or a member
-- whose NIK the extract holds. At least two of its own values (name, birth date, mother, KK) say that the NIK is theirs
-- (nik_benar). A digest of the record decides everything. It says who is drawn (at most $paling_banyak), and what the
-- typed NIK becomes: hidden, a relative's, a stranger's, or mistyped. It says who loses KK, mother's name or birth
-- date, and who has a slip in name or date, another name or card, or stands in another village or kecamatan. It says
-- whose person is taken from the candidates (tanpa_orang), and who only tries the points (uji). Slips are put in
-- because who has a right NIK is written with more care, and moves less, than who has none. From
-- staging.submission_rows, reconciliation.decisions, reconciliation.registry, reconciliation.persons.
WITH accepted AS (
    SELECT DISTINCT nik_dukcapil AS nik FROM reconciliation.decisions WHERE nasib = 'DITERIMA' AND nik_dukcapil <> ''
),
records AS (
    SELECT
        concat_ws(':', 'BARIS', submitted.sha256, submitted.lembar, submitted.baris) AS rujukan,
        submitted.nik_bersih AS nik_benar,
        submitted.nama, submitted.nama_ibu, submitted.tgl_lahir AS tanggal, submitted.no_kk AS kk,
        submitted.jenis_kelamin, submitted.kode_desa
    FROM staging.submission_rows AS submitted
    JOIN reconciliation.decisions AS decisions
        ON decisions.periode = submitted.periode AND decisions.row_id = submitted.row_id
    WHERE submitted.periode = $periode AND decisions.nasib NOT IN ('DIGANTIKAN', 'DUPLIKAT')
        AND submitted.jenis_usulan IN ('BARU', 'PERBAIKAN') AND submitted.nik_terbaca
        AND ';' || decisions.alasan || ';' NOT LIKE '%;NIK_MILIK_ORANG_LAIN;%'
    UNION ALL
    -- Members whom an accepted proposal gave Dukcapil's own spelling tell nothing of how people write.
    SELECT
        concat_ws(':', 'ANGGOTA', members.id_dtks), nik_rapi(members.nik), members.nama,
        CASE WHEN members.nama_ibu_kandung = '-' THEN '' ELSE members.nama_ibu_kandung END,
            TRY_CAST(members.tgl_lahir AS DATE),
        CASE WHEN regexp_full_match(members.no_kk, '[0-9]{16}') THEN members.no_kk END, members.jenis_kelamin,
        members.kode_desa
    FROM reconciliation.registry AS members
    WHERE members.periode = $periode AND members.status <> 'KELUAR'
        AND ';' || members.alasan || ';' NOT LIKE '%;NIK_MILIK_ORANG_LAIN;%'
        AND nik_rapi(members.nik) NOT IN (SELECT nik FROM accepted)
),
drawn AS (
    SELECT records.*, md5(records.rujukan) AS undian
    FROM records
    JOIN reconciliation.persons AS owner ON owner.kunci = $kunci AND owner.nik = records.nik_benar
    ORDER BY undian, rujukan
    LIMIT $paling_banyak
),
spellings AS (
    SELECT ejaan, nama_baku(ejaan) AS baku
    FROM (SELECT nama AS ejaan FROM drawn UNION SELECT nama_ibu FROM drawn) AS every_spelling
),
folded AS (
    SELECT drawn.*, coalesce(name.baku, '') AS baku, coalesce(mother.baku, '') AS ibu_baku
    FROM drawn
    LEFT JOIN spellings AS name ON name.ejaan = drawn.nama
    LEFT JOIN spellings AS mother ON mother.ejaan = drawn.nama_ibu
),
-- The next person of the owner's card, by NIK; the last one's next is the first.
family AS (
    SELECT nik, lead(nik, 1, first) OVER (PARTITION BY no_kk ORDER BY nik) AS nik_keluarga
    FROM (
        SELECT nik, no_kk, first_value(nik) OVER (PARTITION BY no_kk ORDER BY nik) AS first
        FROM reconciliation.persons WHERE kunci = $kunci AND no_kk <> ''
    ) AS carded
),
confirmed AS (
    SELECT
        folded.*, lag(folded.nik_benar, 1, '') OVER (ORDER BY folded.undian, folded.rujukan) AS nik_orang_lain,
        coalesce(nullif(family.nik_keluarga, folded.nik_benar), '') AS nik_keluarga,
        lag(folded.kode_desa, 1, folded.kode_desa)
            OVER (PARTITION BY substr(folded.kode_desa, 1, 6) ORDER BY folded.undian, folded.rujukan) AS desa_lain,
        lag(folded.kode_desa, 1, folded.kode_desa) OVER (ORDER BY folded.undian, folded.rujukan) AS desa_jauh,
        lag(folded.kk, 1, folded.kk) OVER (ORDER BY folded.undian, folded.rujukan) AS kk_lain,
        lag(folded.baku, 1, folded.baku) OVER (ORDER BY folded.undian, folded.rujukan) AS nama_lain
    FROM folded
    JOIN reconciliation.persons AS owner ON owner.kunci = $kunci AND owner.nik = folded.nik_benar
    LEFT JOIN family ON family.nik = folded.nik_benar
    WHERE CASE WHEN nama_setara(folded.baku, owner.baku) THEN 1 ELSE 0 END
        + CASE WHEN jarak_tanggal(folded.tanggal, owner.tgl_lahir) <= 1 AND folded.tanggal IS NOT NULL THEN 1 ELSE 0 END
        + CASE WHEN nama_setara(folded.ibu_baku, owner.ibu_baku) THEN 1 ELSE 0 END
        + CASE WHEN folded.kk <> '' AND folded.kk = owner.no_kk THEN 1 ELSE 0 END >= 2
),
-- Sixteenths, from the digest's last digits (its first ones chose the sample), and what they decide.
diced AS (
    SELECT
        *, strpos('0123456789abcdef', substr(undian, 32, 1)) AS dadu_uji,
        strpos('0123456789abcdef', substr(undian, 31, 1)) AS dadu_nik,
        strpos('0123456789abcdef', substr(undian, 30, 1)) AS dadu_isian,
        strpos('0123456789abcdef', substr(undian, 29, 1)) AS dadu_orang,
        strpos('0123456789abcdef', substr(undian, 28, 1)) AS letak,
        strpos('0123456789abcdef', substr(undian, 27, 1)) AS letak_kedua,
        1 + strpos('0123456789abcdef', substr(undian, 26, 1)) % 9 AS geser,
        strpos('0123456789abcdef', substr(undian, 25, 1)) AS dadu_tanggal,
        strpos('0123456789abcdef', substr(undian, 24, 1)) AS dadu_desa,
        strpos('0123456789abcdef', substr(undian, 23, 1)) AS dadu_nama,
        strpos('0123456789abcdef', substr(undian, 21, 1)) AS dadu_kk,
        1 + strpos('0123456789abcdef', substr(undian, 22, 1)) % length(concat(baku, '..')) AS letak_huruf
    FROM confirmed
),
mistyped AS (
    SELECT
        *, concat(
            substr(nik_benar, 1, letak - 1),
            CAST((TRY_CAST(substr(nik_benar, letak, 1) AS INTEGER) + geser) % 10 AS VARCHAR),
            substr(nik_benar, letak + 1)
        ) AS salah_satu,
        concat(
            substr(nik_benar, 1, least(letak, 15) - 1), substr(nik_benar, least(letak, 15) + 1, 1),
            substr(nik_benar, least(letak, 15), 1),
            substr(nik_benar, least(letak, 15) + 2)
        ) AS tertukar
    FROM diced
)
SELECT
    row_number() OVER (ORDER BY undian, rujukan) AS nomor, nik_benar,
    coalesce(nullif(CASE
        WHEN dadu_nik <= 5 THEN ''
        WHEN dadu_nik = 6 OR (dadu_nik <= 8 AND nik_keluarga = '') THEN nik_orang_lain
        WHEN dadu_nik <= 8 THEN nik_keluarga
        WHEN dadu_nik <= 13 THEN salah_satu
        WHEN dadu_nik <= 15 THEN tertukar
        ELSE concat(
            substr(salah_satu, 1, letak_kedua - 1),
            CAST((TRY_CAST(substr(salah_satu, letak_kedua, 1) AS INTEGER) + geser) % 10 AS VARCHAR),
            substr(salah_satu, letak_kedua + 1)
        )
    END, nik_benar), salah_satu) AS nik,
    CASE dadu_nama
        WHEN 1 THEN string_split(baku, ' ')[1]
        WHEN 2
            THEN trim(regexp_replace(concat(substr(baku, 1, letak_huruf), substr(baku, letak_huruf + 2)), ' +', ' ',
            'g'))
        WHEN 3 THEN CASE WHEN letak_kedua <= 8 THEN nama_lain ELSE baku END
        ELSE baku
    END AS baku,
    CASE WHEN dadu_isian <= 5 THEN '' ELSE ibu_baku END AS ibu_baku,
    CASE
        WHEN dadu_tanggal <= 2 THEN NULL
        WHEN dadu_tanggal = 3 AND letak_kedua <= 5 THEN make_date(year(tanggal), 1, 1)
        WHEN dadu_tanggal = 3 AND letak_kedua <= 10
            AND day(tanggal) <= 12 THEN make_date(year(tanggal), day(tanggal), month(tanggal))
        WHEN dadu_tanggal = 3 THEN make_date(year(tanggal), month(tanggal), 1 + (day(tanggal) + geser) % 28)
        ELSE tanggal
    END AS tanggal,
    CASE WHEN dadu_isian <= 4 OR dadu_isian IN (6, 7) THEN '' WHEN dadu_kk = 1 THEN kk_lain ELSE kk END AS kk,
        jenis_kelamin,
    CASE WHEN dadu_desa <= 2 THEN desa_lain WHEN dadu_desa = 3 THEN desa_jauh ELSE kode_desa END AS kode_desa,
    TRUE AS nik_ditolak, dadu_orang = 1 AS tanpa_orang, dadu_uji <= 3 AS uji
FROM mistyped
ORDER BY nomor
