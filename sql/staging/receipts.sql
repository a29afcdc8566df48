-- One row for each file received in the quarter, refused ones and copies included: what it was and what became of it.
-- terbaca: its rows were read and count. tugas: what is asked of the village, a sentence a line, without a word of
-- the file. dikukuhkan: of how many members a verification pack says that they stay, tetap: their ids. jendela: the
-- window that it belongs to, dari: the earlier quarter that it was sent for; blank where there is none. ba_sejak: the
-- first day of minutes that back what was sent for that quarter. From the receipts' frame.
SELECT
    CAST(berkas AS VARCHAR) AS berkas,
    CAST(sha256 AS VARCHAR) AS sha256,
    CAST(kode_desa AS VARCHAR) AS kode_desa,
    CAST(versi AS INTEGER) AS versi,
    CAST(jenis_kiriman AS VARCHAR) AS jenis_kiriman,
    CAST(diterima_pada AS TIMESTAMP) AS diterima_pada,
    CAST(nomor_ba AS VARCHAR) AS nomor_ba,
    CAST(tanggal_ba AS DATE) AS tanggal_ba,
    CAST(jumlah_usulan AS INTEGER) AS jumlah_usulan,
    CAST(baris AS INTEGER) AS baris,
    CAST(baris_dilewati AS INTEGER) AS baris_dilewati,
    CAST(status AS VARCHAR) AS status,
    CAST(terbaca AS BOOLEAN) AS terbaca,
    CAST(kode AS VARCHAR) AS kode,
    CAST(catatan AS VARCHAR) AS catatan,
    CAST(pesan AS VARCHAR) AS pesan,
    CAST(tugas AS VARCHAR) AS tugas,
    CAST(dikukuhkan AS INTEGER) AS dikukuhkan,
    CAST(tetap AS VARCHAR) AS tetap,
    CAST(kode_desa_diberikan AS BOOLEAN) AS kode_desa_diberikan,
    CAST(jendela AS VARCHAR) AS jendela,
    CAST(dari AS VARCHAR) AS dari,
    CAST(luar_jadwal AS BOOLEAN) AS luar_jadwal,
    CAST(ba_sejak AS DATE) AS ba_sejak
FROM incoming
ORDER BY berkas
