-- One row for each member under a pseudonym: an HMAC-SHA256 (RFC 2104) over NIK or ID DTKS, whose key is given as its
-- inner and outer pad. In the order of the pseudonyms, which says nothing. From shared_members, shown_classes (frame).
--   pengenal   what the pseudonym is made of: the NIK where it is this member's alone, else the ID DTKS
WITH bearers AS (
    SELECT nik, count(*) AS orang, count(*) FILTER (padan) AS orang_padan
    FROM shared_members
    WHERE regexp_full_match(nik, '[0-9]{16}')
    GROUP BY nik
),
known AS (
    SELECT
        member.*,
        CASE WHEN bearers.orang = 1 OR (bearers.orang_padan = 1 AND member.padan) THEN 'NIK' ELSE 'ID' END
            AS dasar_kunci,
        CASE WHEN bearers.orang = 1 OR (bearers.orang_padan = 1 AND member.padan) THEN member.nik
            ELSE member.id_dtks END AS pengenal
    FROM shared_members AS member
    LEFT JOIN bearers ON bearers.nik = member.nik
)
SELECT
    sha256($kunci_luar || unhex(sha256($kunci_dalam || encode(known.dasar_kunci || ':' || known.pengenal)))) AS kunci,
    known.dasar_kunci, shown.kode_kecamatan_tampak AS kode_kecamatan, shown.kode_desa_tampak AS kode_desa,
    shown.jenis_kelamin_tampak AS jenis_kelamin, shown.kelompok_umur_tampak AS kelompok_umur,
    known.pkh, known.bpnt, known.pbi, known.yapi, known.desil, known.status
FROM known
JOIN shown_classes AS shown
    ON shown.kode_desa = known.kode_desa AND shown.jenis_kelamin = known.jenis_kelamin
    AND shown.kelompok_umur = known.kelompok_umur
ORDER BY kunci, known.id_dtks
