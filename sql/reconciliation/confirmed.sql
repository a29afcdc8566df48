-- One row for each of $banyak members whose NIK is confirmed, as a seeker with the NIK hidden: what the points are learned from.
-- Confirmed: the extract holds the NIK and at least two of name, birth date, mother and family card agree (never name and date alone,
-- or the points would learn that names never differ). From base, member_niks and reconciliation.persons.
WITH judged AS (
    SELECT
        base.nomor, base.nik_bersih AS nik_benar, base.baku, base.ibu_baku, base.tanggal, base.kk, base.jenis_kelamin, base.kode_desa, base.id_dtks,
        CAST(coalesce(nama_setara(base.baku, person.baku), FALSE) AS INTEGER)
            + CAST(coalesce(base.tanggal = person.tgl_lahir, FALSE) AS INTEGER)
            + CAST(coalesce(nama_setara(base.ibu_baku, person.ibu_baku), FALSE) AS INTEGER)
            + CAST(coalesce(base.kk = person.no_kk, FALSE) AS INTEGER) AS sepakat
    FROM base
    JOIN member_niks USING (nomor)
    JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.nik = base.nik_bersih
    WHERE member_niks.kelas = 'TERBACA'
)
SELECT nomor, nik_benar, '' AS nik, baku, ibu_baku, tanggal, kk, jenis_kelamin, kode_desa
FROM judged
WHERE sepakat >= 2
ORDER BY md5(id_dtks), id_dtks
LIMIT $banyak
