-- One row for each record of `record_pairs`: what it says, what it is, and what decides which of several stays.
-- From the temporary tables record_pairs, facts, hubs, changed_members, folded_rows, reconciliation.registry,
-- reconciliation.persons, staging.submission_rows, statuses.
WITH wanted AS (
    SELECT hubs.*
    FROM hubs
    WHERE nomor IN (SELECT nomor_satu FROM record_pairs UNION SELECT nomor_dua FROM record_pairs)
),
aided AS (
    SELECT before.id_dtks, count(*) AS kuartal
    FROM reconciliation.registry AS before
    JOIN wanted ON wanted.id_dtks = before.id_dtks
    WHERE before.periode < $periode AND before.status <> 'KELUAR'
        AND '1' IN (before.pkh, before.bpnt, before.pbi, before.yapi)
        AND wanted.jenis = 'ANGGOTA'
    GROUP BY before.id_dtks
),
described AS (
    SELECT
        wanted.nomor, changed.nik, changed.nama, changed.tgl_lahir, changed.nama_ibu_kandung AS nama_ibu, changed.no_kk,
        changed.baku, changed.ibu_baku, changed.tanggal, changed.kk, changed.jenis_kelamin,
        '' AS sha256, '' AS lembar, CAST(NULL AS BIGINT) AS baris,
        coalesce(aided.kuartal, 0) AS kuartal_dibantu, statuses.beres AS aktif
    FROM wanted
    JOIN changed_members AS changed ON changed.nomor = wanted.nomor_anggota
    JOIN reconciliation.registry AS registry ON registry.periode = $periode AND registry.id_dtks = wanted.id_dtks
    JOIN statuses ON statuses.status = registry.status
    LEFT JOIN aided ON aided.id_dtks = wanted.id_dtks
    WHERE wanted.jenis = 'ANGGOTA'
    UNION ALL
    SELECT
        wanted.nomor, submitted.nik_teks, submitted.nama_teks, submitted.tgl_lahir_teks, submitted.nama_ibu_teks,
        submitted.no_kk_teks,
        folded.baku, folded.ibu_baku, submitted.tgl_lahir, submitted.no_kk,
        submitted.jenis_kelamin, submitted.sha256, submitted.lembar, submitted.baris, 0, FALSE
    FROM wanted
    JOIN staging.submission_rows AS submitted ON submitted.periode = $periode AND submitted.row_id = wanted.row_id
    JOIN folded_rows AS folded ON folded.row_id = wanted.row_id
    WHERE wanted.jenis = 'USULAN'
)
SELECT
    wanted.nomor, wanted.jenis, wanted.row_id, wanted.id_dtks, wanted.kode_desa, wanted.hub, wanted.bukti,
    described.* EXCLUDE (nomor),
    replace(described.baku, ' ', '') AS gabung, facts.nik_bersih, facts.program,
    CASE WHEN wanted.jenis = 'USULAN' OR facts.program = '' THEN 0
        ELSE array_length(string_split(facts.program, ';')) END AS banyak_program,
    coalesce(person.kode_desa = wanted.kode_desa, FALSE) AS di_domisili
FROM wanted
JOIN described USING (nomor)
JOIN facts USING (nomor)
LEFT JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.nik = wanted.hub
