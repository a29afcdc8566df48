-- One row for each proposal accepted in the quarter and member that it holds for, as it waits at the centre from now on
-- (its columns: pending.sql). From new_proposals, last_given, held_values, asked_before, said_before, correction_rows,
-- additions, members, changed_members, started, reconciliation.submission, reconciliation.persons.
WITH come_back AS (
    -- Who comes back under another NIK, as the civil registry has that person.
    SELECT person.nik, person.no_kk, person.nama, person.tgl_lahir, person.jenis_kelamin, person.nama_ibu
    FROM additions
    JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.nik = additions.nik
    WHERE additions.mengganti
)
SELECT
    $periode || '/' || accepted.sha256 || '/' || accepted.lembar || '/' || CAST(accepted.baris AS VARCHAR)
        || new_ones.akhiran AS kunci,
    changed.id_dtks, accepted.nik, accepted.nama, accepted.kode_desa, new_ones.jenis_usulan, new_ones.program,
    CASE WHEN new_ones.jenis_usulan = 'HAPUS' THEN accepted.alasan_hapus ELSE '' END AS alasan_hapus,
        new_ones.mengeluarkan, new_ones.membawa,
    $periode AS diajukan_periode, new_ones.urutan, 'MENUNGGU' AS keadaan, $periode AS sejak_periode,
    '' AS keterangan,
    accepted.sha256, accepted.lembar, accepted.baris, accepted.nomor_ba, accepted.tanggal_ba,
    CASE WHEN new_ones.mengganti THEN again.nik
        WHEN last_given.nik = new_ones.urutan THEN given.nik END AS baru_nik,
    CASE WHEN new_ones.mengganti THEN nullif(again.no_kk, '')
        WHEN last_given.no_kk = new_ones.urutan THEN given.no_kk END AS baru_no_kk,
    CASE WHEN new_ones.mengganti THEN nullif(again.nama, '')
        WHEN last_given.nama = new_ones.urutan THEN given.nama END AS baru_nama,
    CASE WHEN last_given.tmp_lahir = new_ones.urutan THEN given.tmp_lahir END AS baru_tmp_lahir,
    CASE
        WHEN new_ones.mengganti THEN strftime(again.tgl_lahir, '%Y-%m-%d')
            WHEN last_given.tgl_lahir = new_ones.urutan THEN given.tgl_lahir
    END AS baru_tgl_lahir,
    CASE
        WHEN new_ones.mengganti THEN again.jenis_kelamin
            WHEN last_given.jenis_kelamin = new_ones.urutan THEN given.jenis_kelamin
    END AS baru_jenis_kelamin,
    CASE
        WHEN new_ones.mengganti THEN nullif(again.nama_ibu, '')
            WHEN last_given.nama_ibu_kandung = new_ones.urutan THEN given.nama_ibu_kandung
    END AS baru_nama_ibu_kandung,
    CASE WHEN last_given.alamat = new_ones.urutan THEN given.alamat END AS baru_alamat,
    CASE WHEN last_given.rt = new_ones.urutan THEN given.rt END AS baru_rt,
    CASE WHEN last_given.rw = new_ones.urutan THEN given.rw END AS baru_rw,
    CASE WHEN last_given.hub_keluarga = new_ones.urutan THEN given.hub_keluarga END AS baru_hub_keluarga,
    CASE WHEN new_ones.jenis_usulan = 'BARU' THEN new_ones.baru_kode_desa
        WHEN last_given.kode_desa = new_ones.urutan THEN given.kode_desa END
        AS baru_kode_desa,
    coalesce(held.nik, started.nik, '') AS lama_nik, coalesce(held.no_kk, started.no_kk, '') AS lama_no_kk,
    coalesce(held.nama, started.nama, '') AS lama_nama,
    coalesce(held.tmp_lahir, started.tmp_lahir, '') AS lama_tmp_lahir,
    coalesce(held.tgl_lahir, started.tgl_lahir, '') AS lama_tgl_lahir,
    coalesce(held.jenis_kelamin, started.jenis_kelamin, '') AS lama_jenis_kelamin,
    coalesce(held.nama_ibu_kandung, started.nama_ibu_kandung, '') AS lama_nama_ibu_kandung,
    coalesce(held.alamat, started.alamat, '') AS lama_alamat,
    coalesce(held.rt, started.rt, '') AS lama_rt, coalesce(held.rw, started.rw, '') AS lama_rw,
    coalesce(held.kode_desa, started.kode_desa, '') AS lama_kode_desa,
    coalesce(held.hub_keluarga, started.hub_keluarga, '') AS lama_hub_keluarga,
    coalesce(members.pkh, '') AS lama_pkh, coalesce(members.bpnt, '') AS lama_bpnt,
    coalesce(members.pbi, '') AS lama_pbi, coalesce(members.yapi, '') AS lama_yapi,
    coalesce(concat_ws(chr(10), asked_before.pernah, said_before.kata), '') AS pernah,
    new_ones.nomor
FROM new_proposals AS new_ones
JOIN reconciliation.submission AS accepted ON accepted.periode = $periode AND accepted.row_id = new_ones.row_id
JOIN changed_members AS changed ON changed.nomor = new_ones.nomor
LEFT JOIN members ON members.nomor = new_ones.nomor
LEFT JOIN started ON started.id_dtks = members.id_dtks
LEFT JOIN held_values AS held ON held.id_dtks = members.id_dtks
LEFT JOIN asked_before ON asked_before.id_dtks = members.id_dtks
LEFT JOIN said_before ON said_before.nomor = new_ones.nomor
LEFT JOIN correction_rows AS given
    ON given.row_id = CASE WHEN new_ones.jenis_usulan = 'PERBAIKAN' THEN new_ones.row_id END
LEFT JOIN come_back AS again ON again.nik = CASE WHEN new_ones.mengganti THEN accepted.nik END
LEFT JOIN last_given ON last_given.nomor = CASE WHEN new_ones.jenis_usulan = 'PERBAIKAN' THEN new_ones.nomor END
