-- Blanks the coded columns of the snapshot's lines that name nobody: the sum of a programme is no code that nobody can
-- read. The lines themselves are told by dtks_snapshot_nobody. From dtks_snapshot_lines.
UPDATE dtks_snapshot_lines SET jenis_kelamin = NULL, hub_keluarga = NULL, pkh = NULL, bpnt = NULL, pbi = NULL,
    yapi = NULL, desil = NULL, kode_desa = NULL
WHERE tanpa_orang(nik, no_kk, nama, tgl_lahir, nama_ibu_kandung)
