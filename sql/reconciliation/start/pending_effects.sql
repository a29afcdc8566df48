-- One row for each person about whom something waits at the centre or was refused there: what holds against the
-- snapshot (contract 6). From pending_states. Of two proposals about one thing the later counts; NULL: nothing holds.
--   pkh … yapi           waiting BARU and HAPUS;  baru_…: waiting PERBAIKAN, and the village that an accepted proposal brought the member to
--   keluar               a HAPUS that takes the person out waits;  pulih: one was refused in this quarter, and the member is as before acceptance
--   pulih_pkh … _yapi    the programme as before acceptance of what was refused in this quarter
--   menunggu             the BARU that brought the person in waits;  ditolak_pusat: it was refused
WITH numbered AS (
    SELECT
        *, row_number() OVER (ORDER BY diajukan_periode, urutan, kunci) AS urutan_semua,
        keadaan = 'DITOLAK_PUSAT' AND sejak_periode = $periode AS baru_ditolak,
        -- A PERBAIKAN names a programme and changes none; a BARU that brought the person in leaves nothing to go back
        -- to.
        jenis_usulan = 'HAPUS' OR (jenis_usulan = 'BARU' AND NOT membawa) AS ubah_program
    FROM pending_states
),
removing AS (
    SELECT id_dtks, max(urutan_semua) AS urutan_keluar FROM numbered
    WHERE jenis_usulan = 'HAPUS' AND mengeluarkan AND keadaan = 'MENUNGGU'
    GROUP BY id_dtks
),
-- What was asked for before a removal that waits holds again where that is refused, and nothing until then.
ordered AS (
    SELECT numbered.*
    FROM numbered
    LEFT JOIN removing ON removing.id_dtks = numbered.id_dtks
    WHERE numbered.jenis_usulan <> 'BARU' OR removing.id_dtks IS NULL
        OR numbered.urutan_semua > removing.urutan_keluar
)
SELECT
    id_dtks,
    max_by(CASE WHEN jenis_usulan = 'BARU' THEN '1' ELSE '0' END, urutan_semua)
        FILTER (WHERE keadaan = 'MENUNGGU' AND jenis_usulan <> 'PERBAIKAN' AND program = 'PKH') AS pkh,
    max_by(CASE WHEN jenis_usulan = 'BARU' THEN '1' ELSE '0' END, urutan_semua)
        FILTER (WHERE keadaan = 'MENUNGGU' AND jenis_usulan <> 'PERBAIKAN' AND program = 'BPNT') AS bpnt,
    max_by(CASE WHEN jenis_usulan = 'BARU' THEN '1' ELSE '0' END, urutan_semua)
        FILTER (WHERE keadaan = 'MENUNGGU' AND jenis_usulan <> 'PERBAIKAN' AND program = 'PBI') AS pbi,
    max_by(CASE WHEN jenis_usulan = 'BARU' THEN '1' ELSE '0' END, urutan_semua)
        FILTER (WHERE keadaan = 'MENUNGGU' AND jenis_usulan <> 'PERBAIKAN' AND program = 'YAPI') AS yapi,
    max_by(baru_nik, urutan_semua) FILTER (WHERE keadaan = 'MENUNGGU' AND baru_nik IS NOT NULL) AS baru_nik,
    max_by(baru_no_kk, urutan_semua) FILTER (WHERE keadaan = 'MENUNGGU' AND baru_no_kk IS NOT NULL) AS baru_no_kk,
    max_by(baru_nama, urutan_semua) FILTER (WHERE keadaan = 'MENUNGGU' AND baru_nama IS NOT NULL) AS baru_nama,
    max_by(baru_tmp_lahir, urutan_semua)
        FILTER (WHERE keadaan = 'MENUNGGU' AND baru_tmp_lahir IS NOT NULL) AS baru_tmp_lahir,
    max_by(baru_tgl_lahir, urutan_semua)
        FILTER (WHERE keadaan = 'MENUNGGU' AND baru_tgl_lahir IS NOT NULL) AS baru_tgl_lahir,
    max_by(baru_jenis_kelamin, urutan_semua)
        FILTER (WHERE keadaan = 'MENUNGGU' AND baru_jenis_kelamin IS NOT NULL) AS baru_jenis_kelamin,
    max_by(baru_nama_ibu_kandung, urutan_semua)
        FILTER (WHERE keadaan = 'MENUNGGU' AND baru_nama_ibu_kandung IS NOT NULL) AS baru_nama_ibu_kandung,
    max_by(baru_alamat, urutan_semua) FILTER (WHERE keadaan = 'MENUNGGU' AND baru_alamat IS NOT NULL) AS baru_alamat,
    max_by(baru_rt, urutan_semua) FILTER (WHERE keadaan = 'MENUNGGU' AND baru_rt IS NOT NULL) AS baru_rt,
    max_by(baru_rw, urutan_semua) FILTER (WHERE keadaan = 'MENUNGGU' AND baru_rw IS NOT NULL) AS baru_rw,
    max_by(baru_kode_desa, urutan_semua)
        FILTER (WHERE keadaan = 'MENUNGGU' AND baru_kode_desa IS NOT NULL) AS baru_kode_desa,
    max_by(baru_hub_keluarga, urutan_semua)
        FILTER (WHERE keadaan = 'MENUNGGU' AND baru_hub_keluarga IS NOT NULL) AS baru_hub_keluarga,
    bool_or(keadaan = 'MENUNGGU' AND jenis_usulan = 'HAPUS' AND mengeluarkan) AS keluar,
    bool_or(baru_ditolak AND jenis_usulan = 'HAPUS' AND mengeluarkan) AS pulih,
    min_by(lama_pkh, urutan_semua)
        FILTER (WHERE baru_ditolak AND ubah_program AND (program = 'PKH' OR mengeluarkan)) AS pulih_pkh,
    min_by(lama_bpnt, urutan_semua)
        FILTER (WHERE baru_ditolak AND ubah_program AND (program = 'BPNT' OR mengeluarkan)) AS pulih_bpnt,
    min_by(lama_pbi, urutan_semua)
        FILTER (WHERE baru_ditolak AND ubah_program AND (program = 'PBI' OR mengeluarkan)) AS pulih_pbi,
    min_by(lama_yapi, urutan_semua)
        FILTER (WHERE baru_ditolak AND ubah_program AND (program = 'YAPI' OR mengeluarkan)) AS pulih_yapi,
    bool_or(keadaan = 'MENUNGGU' AND jenis_usulan = 'BARU' AND membawa) AS menunggu,
    bool_or(keadaan = 'DITOLAK_PUSAT' AND jenis_usulan = 'BARU' AND membawa) AS ditolak_pusat
FROM ordered
GROUP BY id_dtks
ORDER BY id_dtks
