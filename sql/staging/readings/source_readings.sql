-- One row for each coded column (and date) of a source and each text that stands there: the code, where it can be
-- read, and how often. From source_values, source_terms, named_villages ($sumber, $tahun: the year of the quarter).
-- `ragam` tells an unread text's kind without quoting it: it may be somebody's name. The days that programs write for
-- no day (all zeros, 1899-12-30 and -31, 1900-01-01) are none, and so is what stands for no decile. One Roman letter
-- is a decile only where others are written so: V may be a tick, X may be nothing. What stands in brackets beside a
-- code or word says no other code: 1 (PEREMPUAN) is neither. Of two occupations in words the one outside counts, but
-- for the last of the list, which says none (LAINNYA (PNS)). A programme is read also with its stage and year (PKH
-- TAHAP 2). All words of a text may be a term of their own, which goes before: FAMILI LAIN (CUCU), GURU (PNS). Two
-- words of one code on either side of a / are that code. A word that the table knows to say no single code (6-10 as a
-- decile, JANDA) is unknown and no fault (`ragam` terbuka).
WITH spelled AS (
    SELECT kolom, kode, istilah FROM source_terms WHERE sumber = $sumber
),
upper_case AS (
    SELECT
        kolom, tulis, baris, lipat_istilah(tulis) AS lipatan,
        CASE WHEN kolom NOT IN ('tgl_lhr', 'tgl_lahir') THEN istilah_utuh(tulis) END AS utuh,
        CASE WHEN contains(tulis, '(') THEN trim(regexp_extract(upper(tulis), '[^(]\(([^)]*)\)', 1)) END AS kurung,
        CASE WHEN kolom IN ('tgl_lhr', 'tgl_lahir') THEN tanggal_sumber(tulis, $tahun) END AS tanggal
    FROM source_values
),
written AS (
    SELECT
        kolom, tulis, baris, tanggal, kode_terlipat(lipatan) AS istilah, kode_terlipat(kurung) AS kurung,
        -- The second child is a child. What is short is a sign, and means what it means alone.
        CASE WHEN length(utuh) > 3 THEN CASE WHEN kolom IN ('stat_hbkel', 'hub_keluarga')
                THEN regexp_replace(utuh, ' KE ?[0-9]{1,2}$', '') ELSE utuh END END AS utuh,
        CASE WHEN regexp_full_match(lipatan, '[^/]+/[^/]+') THEN kode_terlipat(split_part(lipatan, '/', 1)) END AS satu,
        CASE WHEN regexp_full_match(lipatan, '[^/]+/[^/]+') THEN kode_terlipat(split_part(lipatan, '/', 2)) END AS dua,
        CASE WHEN kolom = 'program' THEN program_polos(lipatan) END AS program
    FROM upper_case
),
folded AS (
    SELECT
        written.kolom, tulis, baris, tanggal,
        CASE WHEN known.istilah IS NULL THEN written.istilah ELSE program END AS istilah,
        within.kode AS kode_kurung, kurung,
        -- Who has moved in has not moved out.
        regexp_extract(kurung, CASE WHEN written.kolom = 'status' THEN '\b(?:DATANG|MASUK)\b' ELSE
            '\b(?:PENSIUN(?:AN)?|PURN(?:A|AWIRAWAN)?|MANTAN|BEKAS|EKS|EX|NON|BUKAN|CALON|TIDAK|TDK|BELUM|BLM|SUAMI|ISTRI|ISTERI'
            || '|GRADUASI|APBD|DAERAH|STOP|BERHENTI|MENINGGAL|PINDAH|MUNDUR)\b' END) AS batal,
        coalesce(whole.kode, CASE WHEN one.kode = two.kode THEN one.kode END) AS kode_utuh
    FROM written
    LEFT JOIN spelled AS whole ON whole.kolom = written.kolom AND whole.istilah = written.utuh
    LEFT JOIN spelled AS one ON one.kolom = written.kolom AND one.istilah = written.satu
    LEFT JOIN spelled AS two ON two.kolom = written.kolom AND two.istilah = written.dua
    LEFT JOIN spelled AS known ON known.kolom = written.kolom AND known.istilah = written.program
    -- Beside CERAI HIDUP a widow says nothing else.
    LEFT JOIN spelled AS within ON within.kolom = written.kolom AND within.istilah = written.kurung
        AND NOT (within.kode = '?' AND within.kolom = 'status_kawin')
),
undecided AS (
    SELECT istilah FROM source_terms WHERE sumber = $sumber AND kolom = 'desil' AND kode = '0'
),
-- Words that say several codes and none: a decile above five, a widow.
open_words AS (
    SELECT kolom, istilah FROM spelled WHERE kode = '?'
),
romans AS (
    SELECT count(*) > 0 AS ada FROM folded WHERE kolom = 'desil' AND regexp_full_match(istilah, 'I{2,3}|I[VX]|VI{1,3}')
),
-- PostgreSQL writes t and f. Where neither f nor a y stands anywhere t may be either. One F among a hundred T of a file
-- that says Y is a slip.
yes AS (
    SELECT count(*) > 0 AS ada FROM folded WHERE istilah IN ('Y', 'YA')
),
booleans AS (
    SELECT kolom
    FROM folded
    CROSS JOIN yes
    WHERE kolom IN ('kk_online', 'pkh', 'bpnt', 'pbi', 'yapi', 'keadaan')
    GROUP BY kolom
    HAVING bool_or(istilah = 'F') AND NOT bool_or(istilah IN ('Y', 'YA', 'TIDAK', 'TDK', 'N'))
        AND (
            NOT bool_or(yes.ada)
            OR 100 * sum(CASE WHEN istilah = 'F' THEN baris ELSE 0 END) >= sum(CASE WHEN istilah = 'T' THEN baris
                ELSE 0 END)
        )
),
filled AS (
    SELECT
        folded.*,
        coalesce(kode_utuh = '?', open_words.istilah IS NOT NULL) AS terbuka,
        regexp_full_match(folded.istilah, '[-–—.]*|#?N/A|\\N|[(<\[]?(NULL|NAN|NAT|NONE|NA|BLANK)[)>\]]?')
        OR (folded.kolom = 'desil'
            AND (coalesce(kode_utuh = '0', FALSE) OR folded.istilah IN (SELECT istilah FROM undecided)))
        OR (folded.kolom IN ('tgl_lhr', 'tgl_lahir')
            AND (regexp_full_match(coalesce(tulis, ''), '[\s\p{Z}]*|[''’]?0{1,4}([-/. ]0{1,4}){2}([ T][0:.Z]*)?|0')
                OR coalesce(tanggal IN ('1899-12-30', '1899-12-31', '1900-01-01'), FALSE)
                OR starts_with(coalesce(tulis, ''), '1900-01-00'))) AS kosong
    FROM folded
    LEFT JOIN open_words ON open_words.kolom = folded.kolom AND open_words.istilah = folded.istilah
),
judged AS (
    SELECT
        filled.*,
        CASE
            WHEN booleans.kolom IS NOT NULL AND filled.istilah IN ('T', 'F')
                THEN CASE filled.istilah WHEN 'T' THEN '1' ELSE '0' END
            WHEN filled.tulis = 't' AND NOT yes.ada THEN NULL
            ELSE coalesce(filled.kode_utuh, terms.kode)
        END AS kode,
        coalesce(filled.kode_utuh IS NULL AND (
            -- Who was one, is to be one or is married to one is none: PNS (PENSIUN), PKH (EKS), KPM (GRADUASI).
            (((filled.kolom = 'jenis_pkrjn' AND terms.kode IN ('5', '6', '7', '16', '17', '85', '86'))
                OR (filled.kolom = 'status' AND terms.kode = '3')
                OR (filled.kolom = 'program' AND terms.kode IS NOT NULL)
                OR (filled.kolom IN ('pkh', 'bpnt', 'pbi', 'yapi', 'keadaan', 'kk_online') AND terms.kode = '1'))
                AND filled.batal <> '')
            OR (filled.kode_kurung <> terms.kode AND CASE
                -- Beside a word of kinship or occupation a number counts: the second child, one teacher.
                WHEN filled.kolom IN ('stat_hbkel', 'hub_keluarga', 'jenis_pkrjn') AND filled.istilah <> terms.kode
                    AND regexp_full_match(filled.kurung, '[0-9]+') THEN FALSE
                WHEN filled.kolom = 'jenis_pkrjn'
                    THEN terms.kode IN ('89', '99') OR regexp_matches(filled.tulis, '[0-9]')
                ELSE TRUE
            END)),
            FALSE) AS berbeda
    FROM filled
    CROSS JOIN yes
    LEFT JOIN booleans ON booleans.kolom = filled.kolom
    LEFT JOIN spelled AS terms ON terms.kolom = filled.kolom AND terms.istilah = filled.istilah
)
SELECT
    filled.kolom,
    filled.tulis,
    filled.baris,
    NOT (filled.kosong OR filled.terbuka) AS terisi,
    CASE
        WHEN filled.kosong OR filled.terbuka THEN NULL
        WHEN filled.kolom IN ('tgl_lhr', 'tgl_lahir') THEN nullif(filled.tanggal, 'ABAD')
        WHEN filled.kolom IN ('kode_desa', 'kode_desa_ktp')
            THEN coalesce(kode_wilayah(filled.tulis), villages.kode_desa)
        WHEN filled.kolom = 'desil' AND regexp_full_match(filled.istilah, '[IVX]') AND NOT romans.ada THEN NULL
        WHEN filled.berbeda THEN NULL
        ELSE filled.kode
    END AS kode,
    coalesce(filled.tanggal = 'ABAD', FALSE) AS abad,
    CASE WHEN filled.berbeda THEN filled.istilah || ' ('
        -- What else stands there may be somebody's name.
        || CASE WHEN filled.kode_kurung IS NULL THEN filled.batal ELSE filled.kurung END || ')'
            ELSE filled.istilah END AS istilah,
    CASE
        WHEN filled.terbuka THEN 'terbuka'
        WHEN filled.berbeda THEN 'dua arti'
        WHEN regexp_full_match(filled.istilah, '[0-9.,/: -]+') THEN 'angka'
        WHEN regexp_matches(filled.istilah, '[0-9]') THEN 'angka dan huruf'
        ELSE 'kata'
    END AS ragam
FROM judged AS filled
CROSS JOIN romans
LEFT JOIN named_villages AS villages
    ON villages.tulis = CASE WHEN filled.kolom IN ('kode_desa', 'kode_desa_ktp') THEN filled.tulis END
ORDER BY filled.kolom, filled.tulis
