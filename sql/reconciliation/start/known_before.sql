-- One row for each form in which the registry before knew a person (contract 6). One form is as the person stood there.
-- While an accepted PERBAIKAN has not been carried out, the other is as the centre had the person at acceptance: a
-- snapshot older than the correction shows that form, and still means the same person. From registry_before,
-- pending_before.
--   dulu   the form that the centre had; of several corrections of a field the oldest knows what the centre had
WITH centre_had AS (
    SELECT
        id_dtks, min_by(lama_nik, diajukan_periode || kunci) FILTER (WHERE baru_nik IS NOT NULL) AS nik,
        min_by(lama_no_kk, diajukan_periode || kunci) FILTER (WHERE baru_no_kk IS NOT NULL) AS no_kk,
        min_by(lama_nama, diajukan_periode || kunci) FILTER (WHERE baru_nama IS NOT NULL) AS nama,
        min_by(lama_tgl_lahir, diajukan_periode || kunci) FILTER (WHERE baru_tgl_lahir IS NOT NULL) AS tgl_lahir,
        min_by(lama_jenis_kelamin, diajukan_periode || kunci)
            FILTER (WHERE baru_jenis_kelamin IS NOT NULL) AS jenis_kelamin,
        min_by(lama_nama_ibu_kandung, diajukan_periode || kunci)
            FILTER (WHERE baru_nama_ibu_kandung IS NOT NULL) AS nama_ibu_kandung
    FROM pending_before
    WHERE jenis_usulan = 'PERBAIKAN'
    GROUP BY id_dtks
)
SELECT
    id_dtks, FALSE AS dulu, nik, no_kk, nama, tgl_lahir, jenis_kelamin, nama_ibu_kandung, status, hub,
    nik_rapi(nik) AS nik_bersih
FROM registry_before
UNION ALL
SELECT
    before.id_dtks, TRUE, coalesce(had.nik, before.nik), coalesce(had.no_kk, before.no_kk),
    coalesce(had.nama, before.nama),
    coalesce(had.tgl_lahir, before.tgl_lahir), coalesce(had.jenis_kelamin, before.jenis_kelamin),
    coalesce(had.nama_ibu_kandung, before.nama_ibu_kandung), before.status,
    -- Where the centre had no NIK, one that is another person's than ours is news.
    CASE WHEN nik_wajar(nik_rapi(coalesce(had.nik, before.nik))) THEN '' ELSE before.hub END,
        nik_rapi(coalesce(had.nik, before.nik))
FROM registry_before AS before
JOIN centre_had AS had USING (id_dtks)
WHERE coalesce(had.nik, had.no_kk, had.nama, had.tgl_lahir, had.jenis_kelamin, had.nama_ibu_kandung) IS NOT NULL
