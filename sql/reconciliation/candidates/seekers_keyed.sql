-- One row for each seeker with the keys that candidates are looked up by. It says how many people of the extract bear
-- the name that the seeker writes, and whether the NIK that the seeker writes is anybody's. It also has the owner's
-- family card. Many share a name: each name is signed and keyed once. From the temporary table `seekers` and
-- reconciliation.persons.
WITH names AS (
    SELECT baku FROM seekers WHERE baku <> ''
    UNION
    SELECT ibu_baku FROM seekers WHERE ibu_baku <> ''
),
words AS (
    SELECT baku, unnest(string_split(baku, ' ')) AS kata FROM names
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
    SELECT baku, tanda_nama(baku) AS tanda FROM names
),
named AS (
    SELECT keyed.baku, keyed.kunci_nama, signed.tanda, first_sound.bunyi AS awal, last_sound.bunyi AS akhir
    FROM keyed
    JOIN signed ON signed.baku = keyed.baku
    JOIN sounds AS first_sound ON first_sound.kata = string_split(keyed.baku, ' ')[1]
    JOIN sounds AS last_sound ON last_sound.kata = string_split(keyed.baku, ' ')[-1]
),
borne AS (
    SELECT gabung, max(senama) AS senama FROM reconciliation.persons WHERE kunci = $kunci GROUP BY gabung
)
SELECT
    seekers.*, replace(seekers.baku, ' ', '') AS gabung,
    coalesce(named.tanda, 0) AS tanda, coalesce(mother.tanda, 0) AS tanda_ibu,
    named.kunci_nama, mother.kunci_nama AS kunci_ibu, named.awal, named.akhir,
    coalesce(borne.senama, 0) AS senama_tertulis,
    owner.nik IS NOT NULL AS nik_berpemilik, nullif(owner.no_kk, '') AS kk_pemilik,
    TRY_CAST(concat(year(tanggal), '-', lpad(CAST(day(tanggal) AS VARCHAR), 2, '0'), '-',
        lpad(CAST(month(tanggal) AS VARCHAR), 2, '0')) AS DATE) AS tertukar
FROM seekers
LEFT JOIN named ON named.baku = seekers.baku
LEFT JOIN named AS mother ON mother.baku = seekers.ibu_baku
LEFT JOIN reconciliation.persons AS owner ON owner.kunci = $kunci AND owner.nik = seekers.nik
LEFT JOIN borne ON borne.gabung = replace(seekers.baku, ' ', '')
ORDER BY seekers.nomor
