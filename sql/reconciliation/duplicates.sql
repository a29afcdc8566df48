-- One row for each record that stands for a person who stands several times: how that is known, and whether this record
-- is proposed to stay. A proposal to the office: nobody leaves by it. A group that people judged to be several is as
-- many groups. versi_poin: the table of points that persons known by points (POIN) were scored by. From the temporary
-- tables sure_pairs, placed, grouped.
WITH taking_part AS (
    SELECT nomor_satu AS nomor FROM sure_pairs
    UNION
    SELECT nomor_dua FROM sure_pairs
),
ranked AS (
    SELECT
        placed.* EXCLUDE (kelompok), placed.kelompok AS orang,
        concat_ws(' bukan ', placed.kelompok, nullif(grouped.bukan, '')) AS kelompok,
        row_number() OVER (PARTITION BY placed.kelompok, grouped.bukan ORDER BY placed.tempat) AS urutan
    FROM taking_part
    JOIN placed USING (nomor)
    JOIN grouped USING (nomor)
),
kept AS (
    SELECT
        kept.kelompok, kept.banyak_program, kept.kuartal_dibantu, kept.jenis, kept.bukti, kept.aktif, kept.di_domisili,
        CASE
            WHEN kept.jenis = 'ANGGOTA' THEN 'ID DTKS ' || kept.id_dtks
            ELSE 'usulan desa ' || kept.kode_desa || ' baris ' || CAST(kept.baris AS VARCHAR)
        END AS sebutan,
        CASE
            WHEN kept.banyak_program > second.banyak_program THEN 'program aktifnya paling banyak (' || kept.program
                || ')'
            WHEN kept.kuartal_dibantu > second.kuartal_dibantu
                THEN 'paling lama dibantu (' || CAST(kept.kuartal_dibantu AS VARCHAR) || ' kuartal sebelum ini)'
            WHEN kept.jenis <> second.jenis THEN 'sudah anggota, yang lain usulan'
            WHEN kept.bukti = 'PADAN' AND second.bukti <> 'PADAN' THEN 'NIK-nya sudah padan'
            WHEN kept.bukti <> 'POIN' AND second.bukti = 'POIN' THEN 'orangnya pasti di Dukcapil'
            WHEN kept.aktif AND NOT second.aktif THEN 'statusnya AKTIF'
            WHEN kept.di_domisili AND NOT second.di_domisili THEN 'desanya desa domisili menurut Dukcapil'
            WHEN kept.jenis = 'ANGGOTA' THEN 'selebihnya sama; ID DTKS-nya lebih kecil'
            ELSE 'selebihnya sama; urutan berkas dan baris'
        END AS sebab
    FROM ranked AS kept
    JOIN ranked AS second ON second.kelompok = kept.kelompok AND second.urutan = 2
    WHERE kept.urutan = 1
)
SELECT
    ranked.kelompok, ranked.jenis, ranked.row_id, ranked.id_dtks, ranked.kode_desa, ranked.nik, ranked.nama,
    ranked.tgl_lahir, ranked.nama_ibu,
    ranked.no_kk, ranked.program, ranked.hub AS nik_dukcapil,
    CASE WHEN ranked.bukti = '' OR ranked.hub <> ranked.orang THEN 'PUTUSAN' ELSE ranked.bukti END AS bukti,
    ranked.urutan = 1 AS bertahan,
    concat_ws(
        ' ',
        CASE
            WHEN ranked.bukti IN ('', 'PUTUSAN')
                OR ranked.hub <> ranked.orang THEN 'Diputuskan orang yang sama (putusan.csv).'
            WHEN ranked.bukti = 'PADAN' THEN 'NIK-nya padan dengan orang ini di Dukcapil.'
            WHEN ranked.bukti = 'POIN'
                THEN 'Kandidat terkuat di Dukcapil, jauh di atas yang berikutnya (kandidat.csv); cocokkan dahulu dengan KTP atau KK.'
            WHEN ranked.nik_bersih = ranked.hub
                THEN 'NIK-nya NIK orang ini di Dukcapil; satu hal lain perlu diperbaiki.'
            WHEN ranked.nik_bersih = ''
                THEN 'Tanpa NIK; nama, tanggal lahir, dan ibu atau KK hanya cocok dengan orang ini di Dukcapil.'
            ELSE 'NIK-nya bukan NIK orangnya; nama, tanggal lahir, dan ibu, KK, atau NIK yang mirip hanya cocok dengan orang ini di Dukcapil.'
        END,
        CASE
            WHEN ranked.urutan = 1 THEN 'Diusulkan bertahan: ' || kept.sebab || '.'
            ELSE 'Diusulkan bertahan ' || kept.sebutan || ': ' || kept.sebab || '.'
        END
    ) AS penjelasan,
    $versi_poin AS versi_poin
FROM ranked
JOIN kept USING (kelompok)
ORDER BY ranked.kelompok, ranked.urutan
