-- One row for each person whom Dukcapil's verification service must be asked about next, in the service's own fields
-- (TRESHOLD: its spelling); rows first. The answer comes back into inbox/<periode>/dukcapil_jawaban with the verdicts
-- beside what was asked. From reconciliation.dukcapil_requests.
SELECT
    nik AS "NIK", nama_lgkp AS "NAMA_LGKP", tmpt_lhr AS "TMPT_LHR", tgl_lhr AS "TGL_LHR", jenis_klmin AS "JENIS_KLMIN",
    no_kk AS "NO_KK",
    nama_lgkp_ibu AS "NAMA_LGKP_IBU", prop_name AS "PROP_NAME", kab_name AS "KAB_NAME", kec_name AS "KEC_NAME",
    kel_name AS "KEL_NAME",
    90 AS "TRESHOLD", untuk, kode_desa
FROM reconciliation.dukcapil_requests
WHERE periode = $periode
ORDER BY untuk DESC, kode_desa, nik, nama_lgkp, tgl_lhr, nama_lgkp_ibu, no_kk, jenis_klmin, tmpt_lhr
