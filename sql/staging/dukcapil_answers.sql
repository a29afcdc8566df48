-- One row for each line of Dukcapil's answers with a NIK: what was asked, and the verdict on each field. A verdict on a
-- value that was not given is none. From dukcapil_answer_lines, source_readings ($tepi: what is trimmed at either end
-- of a value; $sela: what is dropped from within a number).
--   respon   what the service says of the NIK instead (11 to 15), NULL where nothing; 0 where it cannot be read, or text and number disagree
--   skor     the likeness that stands beside the verdict on the name, NULL where none does
WITH sexes AS (
    SELECT tulis, kode FROM source_readings WHERE kolom = 'jenis_kelamin'
),
births AS (
    SELECT tulis, kode FROM source_readings WHERE kolom = 'tgl_lahir'
),
villages AS (
    SELECT tulis, kode FROM source_readings WHERE kolom = 'kode_desa'
),
texts AS (
    SELECT tulis, kode, terisi FROM source_readings WHERE kolom = 'respon'
),
numbers AS (
    SELECT tulis, kode, terisi FROM source_readings WHERE kolom = 'kode_respon'
),
verdicts AS (
    SELECT kolom, tulis, kode = '1' AS sesuai FROM source_readings WHERE kode IS NOT NULL AND left(kolom, 7) = 'sesuai_'
),
asked AS (
    SELECT
        lines.*, nomor_sumber(lines.nik, $sela) AS nik_ditanya,
        nullif(trim(regexp_replace(upper(coalesce(lines.nama, '')), $tepi, '', 'g')), '') AS nama_ditanya,
        CAST(births.kode AS DATE) AS lahir_ditanya,
        CASE sexes.kode WHEN '1' THEN 'L' WHEN '2' THEN 'P' END AS kelamin_ditanya,
        CASE
            WHEN regexp_full_match(nomor_sumber(lines.no_kk, $sela), '[0-9]{16}')
            THEN nomor_sumber(lines.no_kk, $sela) END AS kk_ditanya,
        nullif(nullif(trim(regexp_replace(upper(coalesce(lines.nama_ibu, '')), $tepi, '', 'g')), ''),
            '-') AS ibu_ditanya,
        villages.kode AS desa_ditanya,
        CASE
            WHEN coalesce(texts.terisi AND texts.kode IS NULL, FALSE)
                OR coalesce(numbers.terisi AND numbers.kode IS NULL, FALSE) THEN 0
            WHEN texts.kode <> numbers.kode THEN 0
            ELSE CAST(coalesce(texts.kode, numbers.kode) AS INTEGER)
        END AS respon_nik
    FROM dukcapil_answer_lines AS lines
    LEFT JOIN sexes ON sexes.tulis = lines.jenis_kelamin
    LEFT JOIN births ON births.tulis = lines.tgl_lahir
    LEFT JOIN villages
        ON villages.tulis = teks_wilayah(NULL, NULL, NULL, NULL, NULL, nama_prop, nama_kab, nama_kec, nama_desa)
    LEFT JOIN texts ON texts.tulis = lines.respon
    LEFT JOIN numbers ON numbers.tulis = lines.kode_respon
)
SELECT DISTINCT
    asked.nik_ditanya AS nik, asked.nama_ditanya AS nama, asked.lahir_ditanya AS tgl_lahir,
    asked.kelamin_ditanya AS jenis_kelamin,
    asked.kk_ditanya AS no_kk, asked.ibu_ditanya AS nama_ibu, asked.desa_ditanya AS kode_desa,
    CASE WHEN asked.nama_ditanya IS NOT NULL THEN named.sesuai END AS nama_sesuai,
    CASE WHEN asked.lahir_ditanya IS NOT NULL THEN born.sesuai END AS tgl_lahir_sesuai,
    CASE WHEN asked.kelamin_ditanya IS NOT NULL THEN sexed.sesuai END AS jenis_kelamin_sesuai,
    CASE WHEN asked.kk_ditanya IS NOT NULL THEN carded.sesuai END AS no_kk_sesuai,
    CASE WHEN asked.ibu_ditanya IS NOT NULL THEN mothered.sesuai END AS nama_ibu_sesuai,
    CASE WHEN asked.desa_ditanya IS NOT NULL
        THEN desa.sesuai AND coalesce(kec.sesuai, TRUE) AND coalesce(kab.sesuai, TRUE)
            AND coalesce(prop.sesuai, TRUE) END AS desa_sesuai,
    asked.respon_nik AS respon,
    TRY_CAST(nullif(regexp_extract(coalesce(asked.sesuai_nama, ''), '\(\s*([0-9]{1,3})', 1), '') AS INTEGER) AS skor
FROM asked
LEFT JOIN verdicts AS named ON named.kolom = 'sesuai_nama' AND named.tulis = asked.sesuai_nama
LEFT JOIN verdicts AS born ON born.kolom = 'sesuai_tgl_lahir' AND born.tulis = asked.sesuai_tgl_lahir
LEFT JOIN verdicts AS sexed ON sexed.kolom = 'sesuai_jenis_kelamin' AND sexed.tulis = asked.sesuai_jenis_kelamin
LEFT JOIN verdicts AS carded ON carded.kolom = 'sesuai_no_kk' AND carded.tulis = asked.sesuai_no_kk
LEFT JOIN verdicts AS mothered ON mothered.kolom = 'sesuai_ibu' AND mothered.tulis = asked.sesuai_ibu
LEFT JOIN verdicts AS desa ON desa.kolom = 'sesuai_desa' AND desa.tulis = asked.sesuai_desa
LEFT JOIN verdicts AS kec ON kec.kolom = 'sesuai_kec' AND kec.tulis = asked.sesuai_kec
LEFT JOIN verdicts AS kab ON kab.kolom = 'sesuai_kab' AND kab.tulis = asked.sesuai_kab
LEFT JOIN verdicts AS prop ON prop.kolom = 'sesuai_prop' AND prop.tulis = asked.sesuai_prop
WHERE regexp_full_match(asked.nik_ditanya, '[0-9]{16}') AND asked.nik_ditanya <> '0000000000000000'
ORDER BY ALL
