-- One row: lines of the centre's lists, and how many of them name nobody.
-- From centre_list_lines, centre_list_kinds ($sela: what is dropped from within a number).
SELECT
    'nik' AS kolom, count(*) AS terisi,
    count(*) FILTER (
        WHERE CASE
            WHEN kinds.jenis = 'VERIFIKASI'
                THEN NOT regexp_full_match(trim(coalesce(nik_mask, '')), '[0-9]{6}[*xX]{6}[0-9]{4}')
            WHEN kinds.jenis = 'DIKECUALIKAN' THEN NOT regexp_full_match(nomor_sumber(nik, $sela), '[0-9]{16}')
            ELSE NOT regexp_full_match(nomor_sumber(nik, $sela), '[0-9]{16}')
                AND NOT regexp_full_match(nomor_sumber(no_kk, $sela), '[0-9]{16}')
        END
    ) AS tak_terbaca
FROM centre_list_lines AS lines
JOIN centre_list_kinds AS kinds USING (sha256)
