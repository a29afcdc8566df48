-- One row for each coded column (and date) of a source and each text that stands there: the code, where it can be read,
-- and how often. From source_values, source_terms, named_villages ($sumber, $tahun: the year of the quarter). `ragam`
-- tells an unread text's kind without quoting it: it may be somebody's name. The days that programs write for no day
-- (all zeros, 1899-12-30 and -31, 1900-01-01) are none, and so is what stands for no decile. One Roman letter is a
-- decile only where others are written so: V may be a tick, X may be nothing.
WITH folded AS (
    SELECT
        kolom, tulis, baris, kode_terlipat(lipat_istilah(tulis)) AS istilah,
        CASE WHEN kolom IN ('tgl_lhr', 'tgl_lahir') THEN tanggal_sumber(tulis, $tahun) END AS tanggal
    FROM source_values
),
undecided AS (
    SELECT istilah FROM source_terms WHERE sumber = $sumber AND kolom = 'desil' AND kode = '0'
),
romans AS (
    SELECT count(*) > 0 AS ada FROM folded WHERE kolom = 'desil' AND regexp_full_match(istilah, 'I{2,3}|I[VX]|VI{1,3}')
),
filled AS (
    SELECT
        *,
        regexp_full_match(istilah, '[-–—.]*|#?N/A|\\N|[(<\[]?(NULL|NAN|NAT|NONE|NA|BLANK)[)>\]]?')
        OR (kolom = 'desil' AND istilah IN (SELECT istilah FROM undecided))
        OR (kolom IN ('tgl_lhr', 'tgl_lahir')
            AND (regexp_full_match(coalesce(tulis, ''), '[\s\p{Z}]*|[''’]?0{1,4}([-/. ]0{1,4}){2}([ T][0:.Z]*)?|0')
                OR coalesce(tanggal IN ('1899-12-30', '1899-12-31', '1900-01-01'), FALSE)
                OR starts_with(coalesce(tulis, ''), '1900-01-00'))) AS kosong
    FROM folded
)
SELECT
    filled.kolom,
    filled.tulis,
    filled.baris,
    NOT filled.kosong AS terisi,
    CASE
        WHEN filled.kosong THEN NULL
        WHEN filled.kolom IN ('tgl_lhr', 'tgl_lahir') THEN nullif(filled.tanggal, 'ABAD')
        WHEN filled.kolom IN ('kode_desa', 'kode_desa_ktp')
            THEN coalesce(kode_wilayah(filled.tulis), villages.kode_desa)
        WHEN filled.kolom = 'desil' AND regexp_full_match(filled.istilah, '[IVX]') AND NOT romans.ada THEN NULL
        ELSE terms.kode
    END AS kode,
    coalesce(filled.tanggal = 'ABAD', FALSE) AS abad,
    filled.istilah,
    CASE
        WHEN regexp_full_match(filled.istilah, '[0-9.,/: -]+') THEN 'angka'
        WHEN regexp_matches(filled.istilah, '[0-9]') THEN 'angka dan huruf'
        ELSE 'kata'
    END AS ragam
FROM filled
CROSS JOIN romans
LEFT JOIN source_terms AS terms
    ON terms.sumber = $sumber AND terms.kolom = filled.kolom AND terms.istilah = filled.istilah
LEFT JOIN named_villages AS villages
    ON villages.tulis = CASE WHEN filled.kolom IN ('kode_desa', 'kode_desa_ktp') THEN filled.tulis END
ORDER BY filled.kolom, filled.tulis
