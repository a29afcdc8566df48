-- Counts a kecamatan for agencies that may see nobody: a cell under 5 is hidden, and so are those that would tell it.
--
-- padan_dalam.ringkasan holds the counts as they are shown (serving/statements/ringkasan.sql hides them, and says
-- how); what is hidden stands nowhere below these views. The views are the owner's: agencies reach no other table.

CREATE SCHEMA ringkasan;

CREATE TABLE padan_dalam.ringkasan (
    periode text NOT NULL,
    kode_kecamatan text NOT NULL,
    kecamatan text,
    hal text NOT NULL,
    kelompok text NOT NULL,
    nilai text NOT NULL,
    jumlah bigint,
    PRIMARY KEY (periode, kode_kecamatan, hal, kelompok, nilai)
);

CREATE VIEW ringkasan.anggota_menurut_status WITH (security_barrier = true) AS
SELECT periode, kode_kecamatan, kecamatan, nilai AS status, jumlah
FROM padan_dalam.ringkasan WHERE hal = 'STATUS';

CREATE VIEW ringkasan.anggota_menurut_desil WITH (security_barrier = true) AS
SELECT periode, kode_kecamatan, kecamatan, nilai AS desil, jumlah
FROM padan_dalam.ringkasan WHERE hal = 'DESIL';

CREATE VIEW ringkasan.penerima_program WITH (security_barrier = true) AS
SELECT periode, kode_kecamatan, kecamatan, kelompok AS program, nilai AS menerima, jumlah
FROM padan_dalam.ringkasan WHERE hal = 'PROGRAM';

CREATE VIEW ringkasan.keluar_menurut_alasan WITH (security_barrier = true) AS
SELECT periode, kode_kecamatan, kecamatan, nilai AS alasan_keluar, jumlah
FROM padan_dalam.ringkasan WHERE hal = 'KELUAR';

CREATE VIEW ringkasan.baris_menurut_nasib WITH (security_barrier = true) AS
SELECT periode, kode_kecamatan, kecamatan, nilai AS nasib, jumlah
FROM padan_dalam.ringkasan WHERE hal = 'NASIB';

CREATE VIEW ringkasan.alasan_menurut_nasib WITH (security_barrier = true) AS
SELECT periode, kode_kecamatan, kecamatan, kelompok AS nasib, nilai AS kode, jumlah
FROM padan_dalam.ringkasan WHERE hal = 'ALASAN';

GRANT USAGE ON SCHEMA ringkasan TO padan_dinas, padan_instansi;
GRANT SELECT ON ALL TABLES IN SCHEMA ringkasan TO padan_dinas, padan_instansi;
