-- One row for each file of the inbox: its bytes' digest, receive time (UTC), cover values as text, what was read.
-- salah: faults of the file as JSON; keterangan: what else was noticed, as JSON; isi: digest of what the cells say;
-- dikukuhkan: of a verification pack the members of whom it says that they stay (TETAP), as JSON; blank of other files;
-- pembaca: which reader read it within which limits, blank where it must be read again. From the readers' frame.
SELECT
    CAST(berkas AS VARCHAR) AS berkas,
    CAST(sha256 AS VARCHAR) AS sha256,
    CAST(diterima_pada AS TIMESTAMP) AS diterima_pada,
    CAST(jenis_berkas AS VARCHAR) AS jenis_berkas,
    CAST(lembar AS VARCHAR) AS lembar,
    CAST(baris AS INTEGER) AS baris,
    CAST(baris_dilewati AS INTEGER) AS baris_dilewati,
    CAST(salah AS VARCHAR) AS salah,
    CAST(keterangan AS VARCHAR) AS keterangan,
    CAST(isi AS VARCHAR) AS isi,
    CAST(dikukuhkan AS VARCHAR) AS dikukuhkan,
    CAST(pembaca AS VARCHAR) AS pembaca,
    CAST(kode_desa AS VARCHAR) AS kode_desa,
    CAST(periode AS VARCHAR) AS periode_pengantar,
    CAST(nomor_ba AS VARCHAR) AS nomor_ba,
    CAST(tanggal_ba AS VARCHAR) AS tanggal_ba,
    CAST(nomor_sptjm AS VARCHAR) AS nomor_sptjm,
    CAST(tanggal_sptjm AS VARCHAR) AS tanggal_sptjm,
    CAST(jumlah_usulan AS VARCHAR) AS jumlah_usulan,
    CAST(operator AS VARCHAR) AS operator,
    CAST(versi AS VARCHAR) AS versi,
    CAST(jenis_kiriman AS VARCHAR) AS jenis_kiriman,
    CAST(edisi AS VARCHAR) AS edisi
FROM incoming
ORDER BY berkas
