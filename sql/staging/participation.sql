-- One row for each NIK and programme that the quarter's lists of who takes part name: 1 takes part, 0 does not, blank where lines contradict
-- each other. From participation_lines, source_readings ($sela: what is dropped from within a number). A list without a state names who takes part.
WITH programs AS (
    SELECT tulis, kode FROM source_readings WHERE kolom = 'program' AND kode IS NOT NULL
),
states AS (
    SELECT tulis, kode, terisi FROM source_readings WHERE kolom = 'keadaan'
),
stated AS (
    SELECT coalesce(bool_or(terisi), FALSE) AS keadaan FROM states
),
typed AS (
    SELECT
        nomor_sumber(lines.nik, $sela) AS nik, programs.kode AS program,
        CASE WHEN stated.keadaan THEN states.kode ELSE '1' END AS menerima
    FROM participation_lines AS lines
    CROSS JOIN stated
    JOIN programs ON programs.tulis = lines.program
    LEFT JOIN states ON states.tulis = lines.keadaan
)
SELECT nik, program, CASE WHEN count(DISTINCT coalesce(menerima, '')) = 1 THEN coalesce(min(menerima), '') ELSE '' END AS menerima
FROM typed
WHERE regexp_full_match(nik, '[0-9]{16}') AND nik <> '0000000000000000'
GROUP BY nik, program
ORDER BY nik, program
