-- One row for each NIK and programme that the quarter's lists of who takes part name: 1 takes part, 0 does not, blank
-- where lines contradict each other. From participation_lines, participation_titled, source_readings ($sela: what is
-- dropped from within a number). A list without a title for a state names who takes part; under a blank one nobody is
-- known to. What could not be read stays, so that nobody is taken for unlisted by it. A blank programme is one that
-- cannot be read, of that NIK. A blank NIK is one that cannot be read, and may be anybody's. $baris_rusak: lines that
-- do not parse, which may name anybody for any programme.
WITH programs AS (
    SELECT tulis, kode, terisi FROM source_readings WHERE kolom = 'program'
),
states AS (
    SELECT tulis, kode, terisi FROM source_readings WHERE kolom = 'keadaan'
),
stated AS (
    SELECT
        lines.sha256,
        coalesce(bool_or(states.terisi), FALSE) OR bool_or(lines.keadaan IS NOT NULL)
            OR lines.sha256 IN (SELECT sha256 FROM participation_titled) AS keadaan
    FROM participation_lines AS lines
    LEFT JOIN states ON states.tulis = lines.keadaan
    GROUP BY lines.sha256
),
cleaned AS (
    SELECT
        nomor_sumber(lines.nik, $sela) AS nik, lines.nik AS tertulis, coalesce(programs.kode, '') AS program,
        coalesce(programs.terisi, FALSE) AS menyebut,
        CASE WHEN programs.kode IS NULL THEN '' WHEN stated.keadaan THEN coalesce(states.kode, '')
            ELSE '1' END AS menerima
    FROM participation_lines AS lines
    JOIN stated ON stated.sha256 = lines.sha256
    LEFT JOIN programs ON programs.tulis = lines.program
    LEFT JOIN states ON states.tulis = lines.keadaan
),
typed AS (
    SELECT
        CASE WHEN regexp_full_match(nik, '[0-9]{16}') AND nik <> '0000000000000000' THEN nik ELSE '' END AS nik,
            program,
        CASE WHEN regexp_full_match(nik, '[0-9]{16}') AND nik <> '0000000000000000' THEN menerima
            ELSE '' END AS menerima, menyebut
    FROM cleaned
    -- Who has no NIK is on no line that another person's could be, and a total is nobody's; a number that is there and
    -- cannot be read may be anybody's.
    WHERE regexp_matches(coalesce(tertulis, ''), '[1-9]')
    UNION ALL
    SELECT '', '', '', TRUE WHERE CAST($baris_rusak AS INTEGER) > 0
)
SELECT nik, program, CASE WHEN count(DISTINCT menerima) = 1 THEN min(menerima) ELSE '' END AS menerima
FROM typed
WHERE nik <> '' OR menyebut
GROUP BY nik, program
ORDER BY nik, program
