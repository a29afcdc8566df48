-- One row for each member at risk: why, since when, who it is, what is wrong and what to do about it, in sentences.
-- From at_risk, member_sentences and villages (frame).
SELECT at_risk.kode_desa, at_risk.id_dtks, at_risk.status, at_risk.alasan, at_risk.saran_nik, at_risk.pemilik,
    at_risk.sejak_periode,
    at_risk.nik, at_risk.nama, coalesce(villages.desa, '') AS desa, coalesce(villages.kecamatan, '') AS kecamatan,
    sebutan_program(at_risk.pkh, at_risk.bpnt, at_risk.pbi, at_risk.yapi) AS program,
    coalesce(told.apa_yang_salah, '') AS apa_yang_salah, coalesce(told.cara_memperbaiki, '') AS cara_memperbaiki
FROM at_risk
LEFT JOIN member_sentences AS told ON told.id_dtks = at_risk.id_dtks
LEFT JOIN villages ON villages.kode_desa = at_risk.kode_desa
ORDER BY at_risk.kode_desa, at_risk.id_dtks
