-- One row for each usable person of a civil registry extract (a NIK on different persons is none), names folded, signed and keyed by sound.
-- Kept by the extract's digest and the digest of the folding rules; what nobody is known or judged by is not kept a second time
-- (accepted_persons.sql). From staging.civil_registry.
WITH usable AS (
    SELECT * FROM staging.civil_registry WHERE extract = $extract AND NOT ganda
),
written AS (
    SELECT ejaan, CAST(sum(orang) AS BIGINT) AS orang
    FROM (
        SELECT nama AS ejaan, count(*) AS orang FROM usable GROUP BY nama
        UNION ALL
        SELECT nama_ibu, 0 FROM usable GROUP BY nama_ibu
    ) AS every_spelling
    WHERE coalesce(ejaan, '') <> ''
    GROUP BY ejaan
),
spellings AS (
    SELECT ejaan, nama_baku(ejaan) AS baku, orang FROM written
),
shared AS (
    SELECT baku, CAST(sum(orang) AS BIGINT) AS senama FROM spellings GROUP BY baku
),
words AS (
    SELECT baku, unnest(string_split(baku, ' ')) AS kata FROM (SELECT DISTINCT baku FROM spellings) AS names
),
sounds AS (
    SELECT kata, bunyi(kata) AS bunyi FROM (SELECT DISTINCT kata FROM words) AS every_word
),
keyed AS (
    SELECT words.baku, string_agg(sounds.bunyi, ' ' ORDER BY sounds.bunyi) AS kunci_nama
    FROM words
    JOIN sounds USING (kata)
    GROUP BY words.baku
),
signed AS (
    SELECT baku, tanda_nama(baku) AS tanda FROM shared
),
named AS (
    SELECT
        spellings.ejaan, spellings.baku, signed.tanda, shared.senama, keyed.kunci_nama, first_sound.bunyi AS awal, last_sound.bunyi AS akhir
    FROM spellings
    JOIN shared ON shared.baku = spellings.baku
    JOIN signed ON signed.baku = spellings.baku
    JOIN keyed ON keyed.baku = spellings.baku
    JOIN sounds AS first_sound ON first_sound.kata = string_split(spellings.baku, ' ')[1]
    JOIN sounds AS last_sound ON last_sound.kata = string_split(spellings.baku, ' ')[-1]
)
SELECT
    usable.nik, usable.no_kk, usable.nama, coalesce(named.baku, '') AS baku, replace(coalesce(named.baku, ''), ' ', '') AS gabung,
    coalesce(named.kunci_nama, '') AS kunci_nama, coalesce(named.awal, '') AS awal, coalesce(named.akhir, '') AS akhir,
    usable.tgl_lahir, usable.jenis_kelamin,
    usable.nama_ibu, coalesce(mother.baku, '') AS ibu_baku, coalesce(mother.kunci_nama, '') AS kunci_ibu,
    usable.pekerjaan, usable.kode_desa, usable.status, usable.kk_online,
    coalesce(named.senama, 0) AS senama, coalesce(named.tanda, 0) AS tanda, coalesce(mother.tanda, 0) AS tanda_ibu
FROM usable
LEFT JOIN named ON named.ejaan = usable.nama
LEFT JOIN named AS mother ON mother.ejaan = usable.nama_ibu
