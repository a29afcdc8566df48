-- One row for each person of the quarter's DTSEN, members of the registry or not, all text, blank where nothing stands
-- or nothing can be read. From dtsen_member_lines, dtsen_families, dtsen_strays, source_readings (codes and dates, each
-- distinct text read once). $tepi: what is trimmed at either end of a value; $sela: what is dropped from within a
-- number. Village, address and decile are the family's; the KTP's village and address stand in only where the family
-- has no line. Lines that say the same person (NIK, or card without one; name, birth date) are one row: a value on
-- which they differ is unknown, of deciles the lower counts. A blank pbi is 0 where anybody's of its file is filled.
WITH sexes AS (
    SELECT tulis, kode FROM source_readings WHERE kolom = 'jenis_kelamin'
),
relations AS (
    SELECT tulis, kode FROM source_readings WHERE kolom = 'hub_keluarga'
),
insured AS (
    SELECT tulis, kode, terisi FROM source_readings WHERE kolom = 'pbi'
),
stated AS (
    SELECT lines.sha256, coalesce(bool_or(insured.terisi), FALSE) AS pbi
    FROM dtsen_member_lines AS lines
    LEFT JOIN insured ON insured.tulis = lines.pbi
    GROUP BY lines.sha256
),
births AS (
    SELECT tulis, kode, terisi FROM source_readings WHERE kolom = 'tgl_lahir'
),
villages AS (
    SELECT tulis, kode FROM source_readings WHERE kolom = 'kode_desa_ktp'
),
cleaned AS (
    SELECT *, rowid AS nomor, nomor_sumber(nik, $sela) AS nik_bersih, nomor_kartu(no_kk) AS kartu
    FROM dtsen_member_lines
),
typed AS MATERIALIZED (
    SELECT
        kode_tertulis(lines.id_dtks, $tepi) AS id_dtks,
        CASE
            -- What a spreadsheet has made of a NIK stands as it was written, as in a snapshot.
            WHEN angka_rusak(lines.nik) THEN trim(lines.nik)
            WHEN ltrim(lines.nik_bersih, '0') = '' THEN ''
            WHEN regexp_full_match(lines.nik_bersih, '[0-9]{16}') THEN lines.nik_bersih
            ELSE trim(lines.nik)
        END AS nik,
        coalesce(lines.kartu, trim(lines.no_kk), '') AS no_kk,
        teks_sumber(lines.nama, $tepi) AS nama,
        -- A date that nobody can read stands as it was written: the village sees what to mend.
        CASE WHEN births.terisi THEN coalesce(births.kode, trim(lines.tgl_lahir)) ELSE '' END AS tgl_lahir,
        CASE sexes.kode WHEN '1' THEN 'L' WHEN '2' THEN 'P' ELSE '' END AS jenis_kelamin,
        coalesce(nullif(families.alamat, ''), teks_sumber(lines.alamat, $tepi)) AS alamat,
        trim(coalesce(tanpa_sandi(lines.rt), '')) AS rt,
        trim(coalesce(tanpa_sandi(lines.rw), '')) AS rw,
        coalesce(CASE WHEN families.no_kk IS NULL THEN villages.kode ELSE families.kode_desa END, '') AS kode_desa,
        coalesce(relations.kode, '') AS hub_keluarga,
        CASE WHEN insured.kode IS NOT NULL THEN insured.kode WHEN insured.terisi OR NOT stated.pbi THEN ''
            ELSE '0' END AS pbi,
        families.desil
    FROM cleaned AS lines
    JOIN stated ON stated.sha256 = lines.sha256
    LEFT JOIN dtsen_families AS families ON families.no_kk = lines.kartu
    LEFT JOIN sexes ON sexes.tulis = lines.jenis_kelamin
    LEFT JOIN relations ON relations.tulis = lines.hub_keluarga
    LEFT JOIN insured ON insured.tulis = lines.pbi
    LEFT JOIN births ON births.tulis = lines.tgl_lahir
    LEFT JOIN dtsen_strays AS strays ON strays.nomor = lines.nomor
    LEFT JOIN villages ON villages.tulis = strays.kode_desa_ktp
),
-- Of few people a NIK stands twice, or none: only these are looked at as persons.
several AS (
    SELECT nik FROM typed GROUP BY nik HAVING count(*) > 1
),
keyed AS (
    SELECT
        typed.*,
        CASE WHEN regexp_full_match(nik, '[0-9]{16}') THEN nik ELSE nik || '/' || no_kk END || '/'
            || upper(regexp_replace(nama, '\s+', ' ', 'g')) || '/' || tgl_lahir AS kunci
    FROM typed
    JOIN several USING (nik)
),
repeated AS (
    SELECT
        CASE WHEN count(DISTINCT nullif(id_dtks, '')) = 1 THEN min(nullif(id_dtks, '')) ELSE '' END AS id_dtks,
        min(nik) AS nik,
        CASE WHEN count(DISTINCT nullif(no_kk, '')) = 1 THEN min(nullif(no_kk, '')) ELSE '' END AS no_kk,
        min(nama) AS nama,
        min(tgl_lahir) AS tgl_lahir,
        CASE WHEN count(DISTINCT nullif(jenis_kelamin, '')) = 1 THEN min(nullif(jenis_kelamin, ''))
            ELSE '' END AS jenis_kelamin,
        CASE WHEN count(DISTINCT nullif(alamat, '')) = 1 THEN min(nullif(alamat, '')) ELSE '' END AS alamat,
        CASE WHEN count(DISTINCT nullif(rt, '')) = 1 THEN min(nullif(rt, '')) ELSE '' END AS rt,
        CASE WHEN count(DISTINCT nullif(rw, '')) = 1 THEN min(nullif(rw, '')) ELSE '' END AS rw,
        CASE WHEN count(DISTINCT nullif(kode_desa, '')) = 1 THEN min(nullif(kode_desa, '')) ELSE '' END AS kode_desa,
        CASE WHEN count(DISTINCT nullif(hub_keluarga, '')) = 1 THEN min(nullif(hub_keluarga, ''))
            ELSE '' END AS hub_keluarga,
        CASE WHEN count(DISTINCT nullif(pbi, '')) = 1 THEN min(nullif(pbi, '')) ELSE '' END AS pbi,
        min(desil) AS desil
    FROM keyed
    GROUP BY kunci
),
single AS (
    SELECT * FROM typed ANTI JOIN several USING (nik)
    UNION ALL
    SELECT * FROM repeated
)
SELECT * REPLACE (coalesce(CAST(desil AS VARCHAR), '') AS desil) FROM single
