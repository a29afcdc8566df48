-- One row for each line of the centre's lists that names nobody: its NIK, masked NIK or KK cannot be one ($sela: what
-- is dropped from within a number). Nothing is quoted. From centre_list_lines, centre_list_kinds; `tempat` is the
-- line's place among the lines of its file that parse. Of $terbanyak lines and more none are listed: the quarter stops
-- by them.
WITH nobody AS (
    SELECT
        lines.sha256, lines.baris, CAST(lines.rowid - kinds.awal + 1 AS INTEGER) AS tempat,
        CASE WHEN kinds.jenis = 'VERIFIKASI' THEN 'nik_mask' ELSE 'nik' END AS kolom, 'angka' AS ragam
    FROM centre_list_lines AS lines
    JOIN centre_list_kinds AS kinds ON kinds.nomor = lines.rowid
    WHERE CASE
            WHEN kinds.jenis = 'VERIFIKASI'
                THEN nomor_samar(nik_mask) = ''
            WHEN kinds.jenis = 'DIKECUALIKAN' THEN NOT regexp_full_match(nomor_sumber(nik, $sela), '[0-9]{16}')
            ELSE NOT regexp_full_match(nomor_sumber(nik, $sela), '[0-9]{16}')
                AND NOT regexp_full_match(nomor_sumber(no_kk, $sela), '[0-9]{16}')
        END
)
SELECT sha256, baris, tempat, kolom, ragam
FROM nobody
WHERE (SELECT count(*) FROM nobody) < $terbanyak
ORDER BY sha256, tempat
