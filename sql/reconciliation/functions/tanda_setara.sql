-- Whether two names can differ in spelling only, by their signs (tanda_nama): FALSE is sure, TRUE asks nama_setara.
CREATE OR REPLACE TEMP MACRO tanda_setara(satu, dua) AS tanda_dekat(satu, dua) OR tanda_termuat(satu, dua) OR tanda_termuat(dua, satu)
