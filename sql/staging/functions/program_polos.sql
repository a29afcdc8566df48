-- A programme, folded, without what lists write beside it: the paper by which it is paid, and its stage, months and
-- year (SP2D PKH TAHAP II 2026, BPNT JAN-MAR). What would make another programme of it, or none (EKS, NON, PBI APBD),
-- stays.
CREATE OR REPLACE TEMP MACRO program_polos(lipatan) AS regexp_replace(
    regexp_replace(lipatan,
        '^(?:(?:SP2D|SPM|BANSOS|BANTUAN SOSIAL|BANTUAN|PROGRAM|PENYALURAN|PENCAIRAN|PENERIMA|KPM|DATA|DAFTAR)[ :.-]+)+', ''),
    '(?:[ ,.:/-]+(?:TAHAP|THP|TERMIN|TRIWULAN|TRW|TW|KUARTAL|SEMESTER|PERIODE|ALOKASI|SALUR|GELOMBANG|BULAN|BLN|TAHUN|THN|TA|KE|S/?D|DAN'
    || '|Q?[1-9]|1[0-2]|20[0-9]{2}|I{1,3}|I?V|VI{0,3}|PERTAMA|KEDUA|KETIGA|KEEMPAT'
    || '|JAN(?:UARI)?|[FP]EB(?:RUARI)?|MAR(?:ET)?|APR(?:IL)?|MEI|JUNI?|JULI?|AG(?:T|U|S|USTUS)|SEPT?(?:EMBER)?|OKT(?:OBER)?|NO[PV](?:EMBER)?|DES(?:EMBER)?'
    || '))+$', '')
