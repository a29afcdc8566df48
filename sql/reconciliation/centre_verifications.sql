-- One row for each line of the centre's masked list. It names the person of the district whom the line means, where
-- exactly one bears what the mask shows of the NIK, that name (up to spelling) and that village. Elsewhere it says why
-- that is not known. It is never proof: nobody is changed by it. From staging.centre_lists, changed_members,
-- reconciliation.registry, reconciliation.persons.
--   hasil   SATU_ORANG, BEBERAPA_ORANG, TIDAK_ADA, NIK_TIDAK_TERBACA or WILAYAH_TIDAK_DIKENAL;  orang: how many fit
WITH lines AS (
    SELECT * EXCLUDE (periode, jenis, nik, desil, tgl_nonaktif) FROM staging.centre_lists
    WHERE periode = $periode AND jenis = 'VERIFIKASI'
),
spellings AS (
    SELECT nama AS ejaan, nama_baku(nama) AS baku FROM (SELECT DISTINCT nama FROM lines) AS every_name
),
folded AS (
    SELECT lines.sha256, lines.urutan, lines.nik_awal, lines.nik_akhir, lines.kode_desa, spellings.baku
    FROM lines
    JOIN spellings ON spellings.ejaan = lines.nama
    WHERE lines.nik_awal IS NOT NULL AND lines.kode_desa IS NOT NULL
),
people AS (
    SELECT member.nik_bersih AS nik, member.baku, member.kode_desa, member.id_dtks
    FROM changed_members AS member
    JOIN reconciliation.registry AS registry
        ON registry.periode = $periode AND registry.id_dtks = member.id_dtks AND registry.status <> 'KELUAR'
    WHERE length(member.nik_bersih) = 16
    UNION ALL
    SELECT nik, baku, kode_desa, NULL FROM reconciliation.persons WHERE kunci = $kunci
),
keyed AS (
    SELECT nik, baku, kode_desa, id_dtks, left(nik, 6) AS nik_awal, right(nik, 4) AS nik_akhir FROM people
),
fitting AS (
    SELECT folded.sha256, folded.urutan, keyed.nik, keyed.id_dtks
    FROM folded
    JOIN keyed
        ON keyed.nik_awal = folded.nik_awal AND keyed.nik_akhir = folded.nik_akhir
        AND keyed.kode_desa = folded.kode_desa
    WHERE nama_setara(folded.baku, keyed.baku)
),
counted AS (
    SELECT
        sha256, urutan, count(DISTINCT nik) AS orang, min(nik) AS nik,
        string_agg(DISTINCT id_dtks, ';' ORDER BY id_dtks) AS id_dtks
    FROM fitting
    GROUP BY sha256, urutan
)
SELECT
    lines.sha256, lines.urutan, lines.nik_mask, lines.nama, lines.kode_desa, lines.kecamatan, lines.desa, lines.alamat,
    lines.rt, lines.rw,
    lines.lembaga, lines.keterangan,
    CASE
        WHEN lines.nik_awal IS NULL THEN 'NIK_TIDAK_TERBACA'
        WHEN lines.kode_desa IS NULL THEN 'WILAYAH_TIDAK_DIKENAL'
        WHEN counted.orang = 1 THEN 'SATU_ORANG'
        WHEN counted.orang > 1 THEN 'BEBERAPA_ORANG'
        ELSE 'TIDAK_ADA'
    END AS hasil,
    coalesce(counted.orang, 0) AS orang,
    CASE WHEN counted.orang = 1 THEN counted.nik ELSE '' END AS nik,
        coalesce(CASE WHEN counted.orang = 1 THEN counted.id_dtks END, '') AS id_dtks
FROM lines
LEFT JOIN counted ON counted.sha256 = lines.sha256 AND counted.urutan = lines.urutan
ORDER BY lines.sha256, lines.urutan
