-- One row for each seeker with the keys that candidates are looked up by. It says how many people of the extract bear
-- the name that the seeker writes, and whether the NIK that the seeker writes is anybody's. It also has the owner's
-- family card. From the temporary table `seekers` and reconciliation.persons.
WITH words AS (
    SELECT nomor, unnest(string_split(baku, ' ')) AS kata, FALSE AS ibu FROM seekers WHERE baku <> ''
    UNION ALL
    SELECT nomor, unnest(string_split(ibu_baku, ' ')), TRUE FROM seekers WHERE ibu_baku <> ''
),
sounds AS (
    SELECT kata, bunyi(kata) AS bunyi FROM (SELECT DISTINCT kata FROM words) AS every_word
),
keyed AS (
    SELECT
        words.nomor, string_agg(sounds.bunyi, ' ' ORDER BY sounds.bunyi) FILTER (WHERE NOT words.ibu) AS kunci_nama,
        string_agg(sounds.bunyi, ' ' ORDER BY sounds.bunyi) FILTER (WHERE words.ibu) AS kunci_ibu
    FROM words
    JOIN sounds USING (kata)
    GROUP BY words.nomor
),
borne AS (
    SELECT gabung, max(senama) AS senama FROM reconciliation.persons WHERE kunci = $kunci GROUP BY gabung
)
SELECT
    seekers.*, replace(seekers.baku, ' ', '') AS gabung, tanda_nama(seekers.baku) AS tanda,
    tanda_nama(seekers.ibu_baku) AS tanda_ibu,
    keyed.kunci_nama, keyed.kunci_ibu,
    first_sound.bunyi AS awal, last_sound.bunyi AS akhir, coalesce(borne.senama, 0) AS senama_tertulis,
    owner.nik IS NOT NULL AS nik_berpemilik, nullif(owner.no_kk, '') AS kk_pemilik,
    TRY_CAST(concat(year(tanggal), '-', lpad(CAST(day(tanggal) AS VARCHAR), 2, '0'), '-',
        lpad(CAST(month(tanggal) AS VARCHAR), 2, '0')) AS DATE) AS tertukar
FROM seekers
LEFT JOIN keyed USING (nomor)
LEFT JOIN sounds AS first_sound ON first_sound.kata = string_split(seekers.baku, ' ')[1]
LEFT JOIN sounds AS last_sound ON last_sound.kata = string_split(seekers.baku, ' ')[-1]
LEFT JOIN reconciliation.persons AS owner ON owner.kunci = $kunci AND owner.nik = seekers.nik
LEFT JOIN borne ON borne.gabung = replace(seekers.baku, ' ', '')
ORDER BY seekers.nomor
