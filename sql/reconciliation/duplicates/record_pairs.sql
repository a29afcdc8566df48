-- One row for each two coupled records that would stand twice if they are one person. Two members always would. Rows of
-- several villages would for the same programme and kind, or with several NIKs. A row and a member would where the
-- member has another NIK or none, or has the programme already. A PERBAIKAN repairs the member it names and is no
-- second one. What people judged wins. From the temporary tables coupled, facts, judged_records.
WITH sided AS (
    SELECT
        coupled.nomor_satu, coupled.nomor_dua, coalesce(judged.putusan, '') AS putusan,
        one.jenis = other.jenis AS sejenis,
        one.jenis AS jenis, one.nik_bersih AS nik_satu, other.nik_bersih AS nik_dua,
        one.kode_desa <> other.kode_desa AS antar_desa,
        one.program = other.program AND one.jenis_usulan = other.jenis_usulan AS usulan_sama,
        -- A member may come before a row, or after it: the member has no kind and no fate.
        concat(one.jenis_usulan, other.jenis_usulan) AS jenis_usulan, concat(one.nasib, other.nasib) AS nasib,
        CASE WHEN one.jenis = 'USULAN' THEN one.program ELSE other.program END AS program_usulan,
        CASE WHEN one.jenis = 'USULAN' THEN other.program ELSE one.program END AS program_anggota,
        one.id_dtks AS id_satu, other.id_dtks AS id_dua
    FROM coupled
    JOIN facts AS one ON one.nomor = coupled.nomor_satu
    JOIN facts AS other ON other.nomor = coupled.nomor_dua
    LEFT JOIN judged_records AS judged
        ON judged.nomor_satu = coupled.nomor_satu AND judged.nomor_dua = coupled.nomor_dua
)
SELECT nomor_satu, nomor_dua, putusan
FROM sided
WHERE putusan = 'SAMA'
    OR (putusan <> 'BEDA' AND CASE
        WHEN sejenis AND jenis = 'ANGGOTA' THEN TRUE
        WHEN sejenis THEN antar_desa OR usulan_sama OR nik_satu <> nik_dua
        WHEN jenis_usulan = 'PERBAIKAN' THEN id_satu <> '' AND id_dua <> '' AND id_satu <> id_dua
        WHEN nik_satu = '' OR nik_dua = '' OR nik_satu <> nik_dua THEN TRUE
        ELSE nasib <> 'DITERIMA'
            AND (program_usulan = 'NON BANSOS' OR list_contains(string_split(program_anggota, ';'), program_usulan))
    END)
