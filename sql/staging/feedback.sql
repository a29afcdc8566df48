-- One row for each line of the centre's answer that was read: where it stands, its place among all, whom it answers and
-- how, and its values. From the frame of assets/staging/feedback.py.
SELECT
    CAST(berkas AS VARCHAR) AS berkas,
    CAST(baris AS INTEGER) AS baris,
    CAST(urutan AS INTEGER) AS urutan,
    CAST(isi AS VARCHAR) AS isi,
    CAST(nik AS VARCHAR) AS nik,
    CAST(program AS VARCHAR) AS program,
    CAST(jawaban AS VARCHAR) AS jawaban,
    CAST(nama_kec AS VARCHAR) AS nama_kec,
    CAST(nama_desa AS VARCHAR) AS nama_desa,
    CAST(nik_usulan AS VARCHAR) AS nik_usulan,
    CAST(program_bansos AS VARCHAR) AS program_bansos,
    CAST(hasil AS VARCHAR) AS hasil,
    CAST(padan AS VARCHAR) AS padan,
    CAST(nama_lgkp AS VARCHAR) AS nama_lgkp,
    CAST(ket_vali AS VARCHAR) AS ket_vali
FROM incoming
ORDER BY urutan
