-- One row for each person of the quarter's registry after GANDA and accepted proposals, before the status is computed
-- (contract 6). From members, base, removals, corrections, additions, inherited, reconciliation.persons,
-- accepted_persons and reconciliation.submission. `berubah`: identity must be judged again.
-- Who left under another NIK, or none, comes back under the one that was accepted.
WITH come_back AS (
    SELECT
        additions.nomor, person.nik, person.no_kk, person.nama, person.tgl_lahir, person.jenis_kelamin,
        person.ibu_baku, person.nama_ibu
    FROM additions
    JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.nik = additions.nik
    WHERE additions.mengganti AND additions.nomor IS NOT NULL
),
kept AS (
    SELECT
        members.nomor, members.id_dtks, base.id_keluarga,
        coalesce(corrections.nik, again.nik, base.nik) AS nik,
        coalesce(corrections.no_kk, nullif(again.no_kk, ''), base.no_kk) AS no_kk,
        coalesce(corrections.nama, nullif(again.nama, ''), base.nama) AS nama,
        coalesce(corrections.tmp_lahir, base.tmp_lahir) AS tmp_lahir,
        coalesce(corrections.tgl_lahir, strftime(again.tgl_lahir, '%Y-%m-%d'), base.tgl_lahir) AS tgl_lahir,
        coalesce(corrections.jenis_kelamin, again.jenis_kelamin, members.jenis_kelamin) AS jenis_kelamin,
        coalesce(corrections.nama_ibu_kandung, CASE WHEN again.ibu_baku <> '' THEN again.nama_ibu END,
            base.nama_ibu_kandung) AS nama_ibu_kandung,
        coalesce(corrections.alamat, base.alamat) AS alamat, coalesce(corrections.rt, base.rt) AS rt,
        coalesce(corrections.rw, base.rw) AS rw,
        coalesce(corrections.kode_desa, additions.kode_desa_domisili, members.kode_desa) AS kode_desa,
        coalesce(corrections.hub_keluarga, base.hub_keluarga) AS hub_keluarga,
        program_kemudian(
            members.pkh, additions.pkh, removals.pkh, inherited.pkh, additions.kembali AND NOT members.terdaftar
        ) AS pkh,
        program_kemudian(
            members.bpnt, additions.bpnt, removals.bpnt, inherited.bpnt, additions.kembali AND NOT members.terdaftar
        ) AS bpnt,
        program_kemudian(
            members.pbi, additions.pbi, removals.pbi, inherited.pbi, additions.kembali AND NOT members.terdaftar
        ) AS pbi,
        program_kemudian(
            members.yapi, additions.yapi, removals.yapi, inherited.yapi, additions.kembali AND NOT members.terdaftar
        ) AS yapi,
        base.desil, members.hilang AND NOT coalesce(additions.membawa, FALSE) AS hilang,
        members.terdaftar,
        NOT members.terdaftar AND (base.menunggu OR coalesce(additions.membawa, FALSE)) AS menunggu,
        members.keluar AND additions.nomor IS NULL AS sudah_keluar,
        base.alasan_keluar, members.keluar_periode, base.dasar_keluar, members.id_lama, base.nik_lama,
        base.nama_lama,
        base.hidup_lagi, base.nomor_ganti, base.sejak_periode, base.status_lama,
        coalesce(removals.mengeluarkan, FALSE) AS dihapus, removals.alasan_keluar AS alasan_hapus, removals.bukti,
        members.nomor_bertahan, corrections.nomor IS NOT NULL OR again.nik IS NOT NULL AS berubah,
        base.nik_bersih, members.baku, members.ibu_baku, members.tanggal, members.kk
    FROM members
    JOIN base ON base.nomor = members.nomor
    LEFT JOIN removals ON removals.nomor = members.nomor
    LEFT JOIN corrections ON corrections.nomor = members.nomor
    LEFT JOIN additions ON additions.nomor = members.nomor
    LEFT JOIN come_back AS again ON again.nomor = members.nomor
    LEFT JOIN inherited ON inherited.nomor = members.nomor
),
families AS (
    SELECT members.kk_keluarga, min(base.id_keluarga) AS id_keluarga
    FROM members
    JOIN base ON base.nomor = members.nomor
    WHERE NOT members.keluar AND members.kk_keluarga <> '' AND base.id_keluarga <> ''
    GROUP BY members.kk_keluarga
),
-- What Dukcapil does not tell of a new member is as the village sent it.
sent AS (
    SELECT
        nik, max_by(no_kk, row_id) AS no_kk, max_by(nama, row_id) AS nama, max_by(tempat_lahir, row_id) AS tmp_lahir,
        max_by(TRY_CAST(TRY_STRPTIME(tgl_lahir, '%d/%m/%Y') AS DATE), row_id) AS tgl_lahir,
        max_by(jenis_kelamin, row_id) AS jenis_kelamin,
        max_by(nama_ibu, row_id) AS nama_ibu, max_by(alamat, row_id) AS alamat, max_by(rt, row_id) AS rt,
        max_by(rw, row_id) AS rw
    FROM reconciliation.submission
    WHERE periode = $periode AND jenis_usulan = 'BARU'
    GROUP BY nik
),
counted AS (
    SELECT coalesce(max(nomor), 0) AS banyak FROM members
),
added AS (
    SELECT
        counted.banyak + row_number() OVER (ORDER BY additions.nik) AS nomor, additions.id_baru AS id_dtks,
        coalesce(families.id_keluarga, '') AS id_keluarga, person.nik,
        coalesce(nullif(person.no_kk, ''), sent.no_kk) AS no_kk,
        coalesce(nullif(person.nama, ''), sent.nama) AS nama,
        coalesce(nullif(told.tmp_lahir, ''), sent.tmp_lahir, '') AS tmp_lahir,
        coalesce(strftime(coalesce(person.tgl_lahir, sent.tgl_lahir), '%Y-%m-%d'), '') AS tgl_lahir,
        coalesce(person.jenis_kelamin, sent.jenis_kelamin, '') AS jenis_kelamin,
        coalesce(CASE WHEN person.ibu_baku <> '' THEN person.nama_ibu END, sent.nama_ibu) AS nama_ibu_kandung,
        coalesce(nullif(told.alamat, ''), sent.alamat, '') AS alamat,
        coalesce(nullif(told.rt, ''), sent.rt, '') AS rt, coalesce(nullif(told.rw, ''), sent.rw, '') AS rw,
        additions.kode_desa,
        CASE told.hubungan
            WHEN 1 THEN '1' WHEN 2 THEN '2' WHEN 3 THEN '2' WHEN 4 THEN '3' WHEN 5 THEN '4' WHEN 6 THEN '5'
            WHEN 7 THEN '6' WHEN 8 THEN '6' WHEN 10 THEN '7' ELSE '8'
        END AS hub_keluarga,
        CASE WHEN additions.pkh THEN '1' ELSE '0' END AS pkh, CASE WHEN additions.bpnt THEN '1' ELSE '0' END AS bpnt,
        CASE WHEN additions.pbi THEN '1' ELSE '0' END AS pbi, CASE WHEN additions.yapi THEN '1' ELSE '0' END AS yapi,
        '' AS desil, FALSE AS hilang, FALSE AS terdaftar, TRUE AS menunggu, FALSE AS sudah_keluar, '' AS alasan_keluar,
        '' AS keluar_periode,
        '' AS dasar_keluar, '' AS id_lama, '' AS nik_lama, '' AS nama_lama, FALSE AS hidup_lagi, '' AS nomor_ganti,
        '' AS sejak_periode,
        '' AS status_lama, FALSE AS dihapus, CAST(NULL AS VARCHAR) AS alasan_hapus, CAST(NULL AS VARCHAR) AS bukti,
        CAST(NULL AS BIGINT) AS nomor_bertahan, TRUE AS berubah, person.nik AS nik_bersih, '' AS baku, '' AS ibu_baku,
        CAST(NULL AS DATE) AS tanggal, CAST(NULL AS VARCHAR) AS kk
    FROM additions
    CROSS JOIN counted
    JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.nik = additions.nik
    LEFT JOIN accepted_persons AS told ON told.nik = person.nik
    LEFT JOIN sent ON sent.nik = additions.nik
    LEFT JOIN families ON families.kk_keluarga = person.no_kk
    WHERE additions.nomor IS NULL
)
SELECT
    every_member.* EXCLUDE (nik_bersih, baku, ibu_baku, tanggal, kk),
    CASE WHEN berubah THEN nik_rapi(nik) ELSE nik_bersih END AS nik_bersih,
    CASE WHEN berubah THEN nama_baku(nama) ELSE baku END AS baku,
    CASE WHEN berubah THEN nama_baku(CASE WHEN nama_ibu_kandung = '-' THEN '' ELSE nama_ibu_kandung END)
        ELSE ibu_baku END AS ibu_baku,
    CASE WHEN berubah THEN TRY_CAST(tgl_lahir AS DATE) ELSE tanggal END AS tanggal,
    CASE WHEN berubah THEN CASE WHEN regexp_full_match(no_kk, '[0-9]{16}') THEN no_kk END ELSE kk END AS kk
FROM (SELECT * FROM kept UNION ALL SELECT * FROM added) AS every_member
