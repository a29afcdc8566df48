-- Tables of an edition as it was published, and who may read which row of them.
--
-- Schema padan: a row for each row of the edition's CSVs, held apart by row-level security. padan_dalam: what only the
-- owner uses. Whoever reads is a member of one of the roles that serving/roles.py makes: padan_wilayah (of which every
-- padan_desa_<10 digits> and padan_kecamatan_<6 digits> is a member), padan_dinas, padan_instansi.
-- Of columns that tell of persons no statistics are kept: a plan of a query must not tell what other villages' rows hold.

CREATE SCHEMA padan;

-- Every table that is made below has its grants in this file; nobody has any by default.
REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- The villages whose rows are the reader's own, told by the names of the roles that the reader is in: every village has
-- its role. A function of the invoker, so that SET ROLE counts too.
CREATE FUNCTION padan.desa_saya() RETURNS text[]
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
    WITH mine AS (
        SELECT substring(rolname FROM '^padan_(?:desa|kecamatan)_([0-9]+)$') AS kode
        FROM pg_catalog.pg_roles
        WHERE rolname ~ '^padan_(desa_[0-9]{10}|kecamatan_[0-9]{6})$' AND pg_has_role(oid, 'USAGE')
    )
    SELECT coalesce(array_agg(substr(rolname, 12)), '{}')
    FROM pg_catalog.pg_roles
    WHERE rolname ~ '^padan_desa_[0-9]{10}$'
        AND (substr(rolname, 12) IN (SELECT kode FROM mine) OR substr(rolname, 12, 6) IN (SELECT kode FROM mine))
$$;

-- Whole NIKs of people elsewhere are not a village's (docs/decisions/0010): the first 6 and the last 4 digits, unless
-- the row itself gave all but two.
CREATE FUNCTION padan_dalam.nik_tersamar(saran text, diberikan text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE
        WHEN length(saran) <> 16 THEN NULL
        WHEN length(diberikan) = 16 AND (
            SELECT count(*) FROM generate_series(1, 16) AS place
            WHERE substr(saran, place, 1) <> substr(diberikan, place, 1)
        ) <= 2 THEN saran
        ELSE left(saran, 6) || '******' || right(saran, 4)
    END
$$;

CREATE TABLE padan.edisi (
    periode text PRIMARY KEY,
    edisi integer NOT NULL,
    sidik text NOT NULL,
    sha256_manifes text NOT NULL
);

CREATE TABLE padan.katalog_alasan (
    periode text NOT NULL,
    kode text NOT NULL,
    lapis text,
    nasib text,
    pemilik text,
    tindakan text,
    kolom text,
    kalimat text,
    perbaikan text,
    PRIMARY KEY (periode, kode)
);

CREATE TABLE padan.registri (
    periode text NOT NULL,
    id_dtks text NOT NULL,
    id_keluarga text,
    nik text,
    no_kk text,
    nama text,
    tmp_lahir text,
    tgl_lahir text,
    jenis_kelamin text,
    nama_ibu_kandung text,
    alamat text,
    rt text,
    rw text,
    kode_desa text,
    hub_keluarga text,
    pkh text,
    bpnt text,
    pbi text,
    yapi text,
    desil text,
    status text NOT NULL,
    alasan_keluar text,
    alasan text,
    saran_nik_tersamar text,
    PRIMARY KEY (periode, id_dtks)
);

CREATE TABLE padan.nasib_baris (
    periode text NOT NULL,
    sha256 text NOT NULL,
    berkas text,
    lembar text,
    baris integer NOT NULL,
    kode_desa text,
    id_usulan text,
    id_dtks text,
    jenis_usulan text,
    program text,
    nik text,
    no_kk text,
    nama text,
    nasib text NOT NULL,
    alasan text,
    catatan text,
    pemilik text,
    saran_nik_tersamar text
);

CREATE TABLE padan.tanda_terima (
    periode text NOT NULL,
    sha256 text NOT NULL,
    berkas text,
    kode_desa text,
    versi bigint,
    jenis_kiriman text,
    diterima_pada timestamptz,
    nomor_ba text,
    tanggal_ba text,
    jumlah_usulan bigint,
    baris bigint,
    baris_dilewati bigint,
    status text NOT NULL,
    kode text,
    catatan text
);

CREATE TABLE padan.sinkronisasi (
    periode text NOT NULL,
    kode_desa text NOT NULL,
    kecamatan text,
    desa text,
    status_kirim text,
    diterima bigint,
    dikembalikan bigint,
    ditahan bigint,
    ditolak bigint,
    duplikat bigint,
    digantikan bigint,
    total bigint,
    ditarik bigint,
    anggota bigint,
    berisiko bigint,
    PRIMARY KEY (periode, kode_desa)
);

CREATE INDEX ON padan.registri (kode_desa, periode);
CREATE INDEX ON padan.nasib_baris (kode_desa, periode);
CREATE INDEX ON padan.tanda_terima (periode, kode_desa);

-- Each of the four tables by village: own rows for villages and kecamatan, all rows for the office.
DO $$
DECLARE
    named text;
    told text;
BEGIN
    FOREACH named IN ARRAY ARRAY['registri', 'nasib_baris', 'tanda_terima', 'sinkronisasi'] LOOP
        EXECUTE format('ALTER TABLE padan.%I ENABLE ROW LEVEL SECURITY', named);
        EXECUTE format(
            'CREATE POLICY wilayah_sendiri ON padan.%I FOR SELECT TO padan_wilayah USING ('
            'kode_desa = ANY ((SELECT padan.desa_saya())::text[]))', named);
        EXECUTE format('CREATE POLICY seluruh_kabupaten ON padan.%I FOR SELECT TO padan_dinas USING (true)', named);
        FOR told IN
            SELECT attname FROM pg_catalog.pg_attribute
            WHERE attrelid = format('padan.%I', named)::regclass AND attnum > 0
                AND attname NOT IN ('periode', 'kode_desa', 'status', 'nasib')
        LOOP
            EXECUTE format('ALTER TABLE padan.%I ALTER COLUMN %I SET STATISTICS 0', named, told);
        END LOOP;
    END LOOP;
END
$$;

-- Views of the invoker: the rows of the tables below them are the reader's own.
CREATE VIEW padan.anggota WITH (security_invoker = true, security_barrier = true) AS
SELECT * FROM padan.registri
WHERE status <> 'KELUAR' AND periode = (SELECT max(periode) FROM padan.edisi);

CREATE VIEW padan.alasan_baris WITH (security_invoker = true, security_barrier = true) AS
SELECT rows_read.periode, rows_read.kode_desa, rows_read.sha256, rows_read.lembar, rows_read.baris, rows_read.nasib,
       reasons.kode, reasons.pemilik, reasons.kalimat, reasons.perbaikan
FROM padan.nasib_baris AS rows_read
CROSS JOIN LATERAL unnest(string_to_array(rows_read.alasan, ';')) AS given (kode)
JOIN padan.katalog_alasan AS reasons ON reasons.periode = rows_read.periode AND reasons.kode = given.kode;

CREATE VIEW padan.alasan_anggota WITH (security_invoker = true, security_barrier = true) AS
SELECT members.periode, members.kode_desa, members.id_dtks, members.status,
       reasons.kode, reasons.pemilik, reasons.kalimat, reasons.perbaikan
FROM padan.registri AS members
CROSS JOIN LATERAL unnest(string_to_array(members.alasan, ';')) AS given (kode)
JOIN padan.katalog_alasan AS reasons ON reasons.periode = members.periode AND reasons.kode = given.kode;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA padan, padan_dalam FROM PUBLIC;
GRANT USAGE ON SCHEMA padan TO padan_wilayah, padan_dinas, padan_instansi;
GRANT EXECUTE ON FUNCTION padan.desa_saya() TO padan_wilayah, padan_dinas;
GRANT SELECT ON padan.edisi, padan.katalog_alasan TO padan_wilayah, padan_dinas, padan_instansi;
GRANT SELECT ON padan.registri, padan.nasib_baris, padan.tanda_terima, padan.sinkronisasi,
    padan.anggota, padan.alasan_baris, padan.alasan_anggota TO padan_wilayah, padan_dinas;
