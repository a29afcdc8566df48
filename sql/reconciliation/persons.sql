-- One row for each usable person of a civil registry extract (a NIK on different persons is none), names folded.
-- From staging.civil_registry; kept by the extract's digest and the digest of the folding rules.
WITH usable AS (
    SELECT * FROM staging.civil_registry WHERE extract = $extract AND NOT ganda
),
spellings AS (
    SELECT ejaan, nama_baku(ejaan) AS baku
    FROM (SELECT nama AS ejaan FROM usable UNION SELECT nama_ibu FROM usable) AS every_spelling
    WHERE coalesce(ejaan, '') <> ''
)
SELECT
    usable.nik, usable.no_kk, usable.nama, coalesce(named.baku, '') AS baku, replace(coalesce(named.baku, ''), ' ', '') AS gabung,
    usable.tmp_lahir, usable.tgl_lahir, usable.jenis_kelamin,
    usable.nama_ibu, coalesce(mother.baku, '') AS ibu_baku, replace(coalesce(mother.baku, ''), ' ', '') AS ibu_gabung,
    usable.hubungan, usable.pekerjaan, usable.alamat, usable.rt, usable.rw, usable.kode_desa, usable.status, usable.kk_online
FROM usable
LEFT JOIN spellings AS named ON named.ejaan = usable.nama
LEFT JOIN spellings AS mother ON mother.ejaan = usable.nama_ibu
ORDER BY usable.nik
