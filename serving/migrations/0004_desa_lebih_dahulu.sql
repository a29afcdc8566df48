-- Whose row it is, is asked before anything that a reader asks. PostgreSQL asks the cheaper condition first, also of a
-- policy, where comparing tells nothing; so a reader's own came before the policy, and EXPLAIN ANALYZE said "never
-- executed" of the policy where no village of the district has the id or NIK asked for. What costs next to nothing comes
-- first; the comparison that an index answers stays beside it.

CREATE FUNCTION padan.di_antara(kode text, desa text[]) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 0.0001
AS $$
BEGIN
    RETURN kode OPERATOR(pg_catalog.=) ANY (desa);
END
$$;

REVOKE ALL ON FUNCTION padan.di_antara(text, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION padan.di_antara(text, text[]) TO padan_wilayah, padan_dinas;

DO $$
DECLARE
    named text;
BEGIN
    FOREACH named IN ARRAY ARRAY['registri', 'nasib_baris', 'tanda_terima', 'sinkronisasi'] LOOP
        EXECUTE format(
            'ALTER POLICY wilayah_sendiri ON padan.%I USING ('
            'padan.di_antara(kode_desa, (SELECT padan.desa_saya())::text[]) '
            'AND kode_desa = ANY ((SELECT padan.desa_saya())::text[]))', named);
    END LOOP;
END
$$;
