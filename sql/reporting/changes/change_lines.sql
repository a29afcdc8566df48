-- One row for each person whose published row is not as before: one sentence, of one clause a cause, the strongest
-- first (contract 7, perubahan.csv). From change_candidates, change_cells, change_pairs, said_now, said_gone,
-- change_causes (frame), change_columns (frame), villages (frame), staging.submission_rows, reconciliation.decisions.
--   dibanding, pembanding   against what: the quarter before or the edition before, and which
WITH best AS (
    SELECT nomor, kolom, kode, kunci
    FROM (
        SELECT *, row_number() OVER (PARTITION BY nomor, kolom ORDER BY urutan, kunci = '', kunci, kode) AS giliran
        FROM change_candidates
    ) AS ranked
    WHERE giliran = 1
),
clauses AS (
    SELECT
        best.nomor, best.kode, best.kunci, min(causes.urutan) AS urutan, min(causes.kalimat) AS kalimat,
        string_agg(columns.sebutan, ', ' ORDER BY columns.urutan) AS sebutan,
        coalesce(nullif(max(cells.lama) FILTER (WHERE cells.kolom = causes.inti), ''), 'kosong') AS lama,
        coalesce(nullif(max(cells.baru) FILTER (WHERE cells.kolom = causes.inti), ''), 'kosong') AS baru
    FROM best
    JOIN change_cells AS cells ON cells.nomor = best.nomor AND cells.kolom = best.kolom
    JOIN change_causes AS causes ON causes.kode = best.kode
    JOIN change_columns AS columns ON columns.kolom = best.kolom
    GROUP BY best.nomor, best.kode, best.kunci
),
said AS (
    SELECT DISTINCT kunci, jenis_usulan, diajukan_periode, kode_desa, sha256, lembar, baris
    FROM (SELECT * FROM said_now UNION ALL SELECT * FROM said_gone) AS either
    WHERE kunci IN (SELECT kunci FROM clauses)
),
referred AS (
    SELECT
        said.*,
        'desa ' || coalesce(villages.desa, said.kode_desa) || ', baris ' || CAST(said.baris AS VARCHAR) AS rujukan,
        CASE
            WHEN rows_read.row_id IS NULL THEN 'tidak ada lagi dalam kiriman'
            WHEN decision.nasib = 'DITERIMA' THEN 'kini diterima untuk orang lain'
            ELSE 'kini ' || decision.nasib
        END AS nasib_kini
    FROM said
    LEFT JOIN villages ON villages.kode_desa = said.kode_desa
    LEFT JOIN staging.submission_rows AS rows_read
        ON rows_read.periode = $periode AND rows_read.sha256 = said.sha256 AND rows_read.lembar = said.lembar
            AND rows_read.baris = said.baris
    LEFT JOIN reconciliation.decisions AS decision ON decision.periode = $periode AND decision.row_id = rows_read.row_id
),
worded AS (
    SELECT
        clauses.nomor, clauses.kode, clauses.kunci, clauses.urutan,
        CAST(clauses.urutan AS VARCHAR) || clauses.kunci AS tempat, referred.sha256, referred.lembar, referred.baris,
        replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(clauses.kalimat,
            '{kolom}', clauses.sebutan), '{dulu}', replace(clauses.lama, ';', ', ')), '{kini}',
                replace(clauses.baru, ';', ', ')),
            '{alasan_keluar}', pairs.keluar_kini), '{periode}', $periode),
            '{jenis_usulan}', coalesce(referred.jenis_usulan, '')), '{rujukan}', coalesce(referred.rujukan, '')),
            '{diajukan}', coalesce(referred.diajukan_periode, '')), '{nasib_kini}', coalesce(referred.nasib_kini, '')),
            '{pembanding}', $pembanding) AS klausa
    FROM clauses
    JOIN change_pairs AS pairs ON pairs.nomor = clauses.nomor
    LEFT JOIN referred ON referred.kunci = clauses.kunci
),
sentences AS (
    SELECT
        nomor, string_agg(kode, ';' ORDER BY tempat) AS sebab,
        string_agg(rtrim(replace(klausa, '{masukan}', $masukan)), '; ' ORDER BY tempat) AS kalimat,
        min_by(sha256, tempat) AS sha256, min_by(lembar, tempat) AS lembar,
        min_by(baris, tempat) AS baris
    FROM worded
    GROUP BY nomor
),
changed AS (
    SELECT best.nomor, string_agg(best.kolom, ';' ORDER BY columns.urutan) AS kolom
    FROM best
    JOIN change_columns AS columns ON columns.kolom = best.kolom
    GROUP BY best.nomor
)
SELECT
    CAST($dibanding AS VARCHAR) AS dibanding, CAST($pembanding AS VARCHAR) AS pembanding,
    pairs.kode_desa, coalesce(pairs.id_kini, pairs.id_dulu) AS id_dtks,
    coalesce(pairs.id_dulu, '') AS id_dtks_sebelumnya, pairs.nik, pairs.nama, pairs.jenis AS perubahan, changed.kolom,
    pairs.status_dulu AS status_sebelumnya, pairs.status_kini AS status,
    sentences.sebab, upper(left(sentences.kalimat, 1)) || substr(sentences.kalimat, 2) AS kalimat,
    coalesce(sentences.sha256, '') AS sha256, coalesce(sentences.lembar, '') AS lembar,
    coalesce(CAST(sentences.baris AS VARCHAR), '') AS baris
FROM change_pairs AS pairs
JOIN sentences ON sentences.nomor = pairs.nomor
JOIN changed ON changed.nomor = pairs.nomor
