-- One row for each column of the answers without a list of codes: lines where it is filled, and where not readable. A
-- verdict that stands where the value asked belongs is none: the file does not say what was asked. Text and number of
-- what is said of a NIK may say two things. From dukcapil_answer_lines, source_readings ($sela: what is dropped from
-- within a number).
WITH cleaned AS (
    SELECT
        regexp_full_match(nomor_sumber(nik, $sela), '[0-9]{16}') AS nik_terbaca,
        coalesce(trim(no_kk), '') NOT IN ('', '-', '0') AS ada_kk,
        regexp_full_match(nomor_sumber(no_kk, $sela), '[0-9]{16}') AS kk_terbaca,
        coalesce(trim(nama), '') NOT IN ('', '-') AS ada_nama,
        lipat_istilah(nama) IN ('SESUAI', 'TIDAK SESUAI') AS nama_jawaban,
        coalesce(trim(nama_ibu), '') NOT IN ('', '-') AS ada_ibu,
        lipat_istilah(nama_ibu) IN ('SESUAI', 'TIDAK SESUAI') AS ibu_jawaban
    FROM dukcapil_answer_lines
)
SELECT 'nik' AS kolom, count(*) AS terisi, count(*) FILTER (WHERE NOT nik_terbaca) AS tak_terbaca FROM cleaned
UNION ALL
SELECT 'no_kk', count(*) FILTER (WHERE ada_kk), count(*) FILTER (WHERE ada_kk AND NOT kk_terbaca) FROM cleaned
UNION ALL
SELECT 'nama', count(*) FILTER (WHERE ada_nama), count(*) FILTER (WHERE nama_jawaban) FROM cleaned
UNION ALL
SELECT 'nama_ibu', count(*) FILTER (WHERE ada_ibu), count(*) FILTER (WHERE ibu_jawaban) FROM cleaned
UNION ALL
SELECT 'respon_berbeda', count(*), count(*) FILTER (WHERE texts.kode <> numbers.kode)
FROM dukcapil_answer_lines AS lines
JOIN source_readings AS texts ON texts.kolom = 'respon' AND texts.tulis = lines.respon AND texts.kode IS NOT NULL
JOIN source_readings AS numbers
    ON numbers.kolom = 'kode_respon' AND numbers.tulis = lines.kode_respon AND numbers.kode IS NOT NULL
ORDER BY kolom
