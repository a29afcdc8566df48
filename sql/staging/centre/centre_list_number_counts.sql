-- One row for the number by which the centre's lists name people, one for the masked one: lines, and how many of them
-- name nobody. Where nearly all numbers of a file end in 0, a spreadsheet has rounded all of them. Where most of those
-- that name nobody are masked, under the title of a NIK, the row is called so.
-- From centre_list_lines, centre_list_kinds ($sela: what is dropped from within a number).
WITH named AS (
    SELECT
        lines.sha256, kinds.jenis = 'VERIFIKASI' AS samar,
        CASE
            WHEN kinds.jenis = 'VERIFIKASI'
                THEN nomor_samar(nik_mask) <> ''
            ELSE regexp_full_match(nomor_sumber(nik, $sela), '[0-9]{16}')
                OR (kinds.jenis <> 'DIKECUALIKAN' AND regexp_full_match(nomor_sumber(no_kk, $sela), '[0-9]{16}'))
        END AS terbaca,
        nomor_samar(nik) <> '' AS tersamar,
        right(
            CASE WHEN regexp_full_match(nomor_sumber(nik, $sela), '[0-9]{16}') THEN nomor_sumber(nik, $sela)
                ELSE nomor_sumber(no_kk, $sela) END, 1) AS akhir
    FROM centre_list_lines AS lines
    JOIN centre_list_kinds AS kinds ON kinds.nomor = lines.rowid
),
counted AS (
    SELECT
        samar, count(*) AS baris, count(*) FILTER (WHERE terbaca) AS utuh,
        count(*) FILTER (WHERE terbaca AND akhir = '0') AS berakhir_nol,
        count(*) FILTER (WHERE NOT terbaca AND tersamar) AS tersamar
    FROM named
    GROUP BY sha256, samar
    UNION ALL
    -- Lines that do not parse are added to it.
    SELECT FALSE, 0, 0, 0, 0
)
SELECT
    CASE WHEN samar THEN 'nik_mask' WHEN 2 * sum(tersamar) > sum(baris - utuh) THEN 'nik_tersamar'
        ELSE 'nik' END AS kolom,
    CAST(sum(baris) AS BIGINT) AS terisi,
    CAST(sum(CASE WHEN NOT samar AND utuh > 20 AND berakhir_nol > 0.9 * utuh THEN baris
        ELSE baris - utuh END) AS BIGINT) AS tak_terbaca
FROM counted
GROUP BY samar
ORDER BY kolom
