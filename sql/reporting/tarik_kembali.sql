-- One row for each row of the submission that was uploaded in an earlier window and is asked for no longer: what became
-- of it, and what the office does at the centre. nasib: blank where the row is no longer in the inbox. From taken_back,
-- staging.submission_rows, reconciliation.decisions.
SELECT taken_back.jendela, taken_back.edisi, taken_back.kode_desa, taken_back.jenis_usulan, taken_back.program,
    taken_back.id_dtks, taken_back.nik, taken_back.no_kk, taken_back.nama, taken_back.tgl_lahir,
    taken_back.alasan_hapus,
    coalesce(decision.nasib, '') AS nasib, coalesce(decision.alasan, '') AS alasan,
    CASE
        WHEN decision.nasib IS NULL THEN 'Barisnya tidak ada lagi di kotak masuk.'
        WHEN decision.nasib = 'DIGANTIKAN' THEN 'Desa menggantinya dengan kiriman yang lebih baru.'
        WHEN decision.nasib = 'DUPLIKAT' THEN 'Orang yang sama diusulkan lagi pada baris lain, yang diputuskan sendiri.'
        WHEN decision.nasib = 'DITERIMA' THEN 'Barisnya kini berarti orang atau program lain.'
        ELSE 'Barisnya kini ' || decision.nasib || '; alasannya pada nasib_baris.csv.'
    END AS sebab,
    CASE taken_back.jenis_usulan
        WHEN 'BARU' THEN 'Batalkan usulan ini di SIKS-NG. Bila pusat sudah memprosesnya, orangnya tercantum pada '
            || 'snapshot berikutnya; bila ia masih hidup dan memang tidak berhak, desanya mengirim HAPUS.'
        WHEN 'PERBAIKAN' THEN 'Batalkan perbaikan ini di SIKS-NG. Bila pusat sudah memprosesnya dan datanya keliru, '
            || 'desanya mengirim PERBAIKAN dengan data yang benar.'
        ELSE 'Bila ia tetap anggota, batalkan penghapusan ini di SIKS-NG sebelum diproses. Bila pusat sudah '
            || 'memprosesnya, desanya mengusulkannya lagi begitu ia HILANG_DI_PUSAT atau programnya 0; bila ia belum '
            || 'padan, dengan PERBAIKAN lebih dahulu.'
    END AS yang_dilakukan,
    taken_back.sha256, taken_back.lembar, taken_back.baris
FROM taken_back
LEFT JOIN staging.submission_rows AS submitted
    ON submitted.periode = $periode AND submitted.sha256 = taken_back.sha256
        AND submitted.lembar = taken_back.lembar AND submitted.baris = taken_back.baris
LEFT JOIN reconciliation.decisions AS decision
    ON decision.periode = $periode AND decision.row_id = submitted.row_id
ORDER BY taken_back.jendela, taken_back.kode_desa, taken_back.sha256, taken_back.lembar, taken_back.baris,
    taken_back.jenis_usulan, taken_back.edisi
