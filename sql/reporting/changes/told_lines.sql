-- One row for each person whom the standing edition at $path tells to be other than in the edition before it.
-- From quarter_changes (its columns).
SELECT * FROM quarter_changes WHERE FALSE
UNION ALL BY NAME
SELECT coalesce(COLUMNS(*), '')
FROM read_csv($path, all_varchar = true, header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {
    'dibanding': 'VARCHAR', 'pembanding': 'VARCHAR', 'kode_desa': 'VARCHAR', 'id_dtks': 'VARCHAR',
    'id_dtks_sebelumnya': 'VARCHAR',
    'nik': 'VARCHAR', 'nama': 'VARCHAR', 'perubahan': 'VARCHAR', 'kolom': 'VARCHAR', 'status_sebelumnya': 'VARCHAR',
    'status': 'VARCHAR',
    'sebab': 'VARCHAR', 'kalimat': 'VARCHAR', 'sha256': 'VARCHAR', 'lembar': 'VARCHAR', 'baris': 'VARCHAR'
})
WHERE dibanding = 'EDISI_SEBELUMNYA'
