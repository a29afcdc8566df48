-- People at fault: they appear, go, come back or are other than in the quarter before, and no cause is known.
-- From quarter_changes.
SELECT id_dtks FROM quarter_changes WHERE list_contains(string_split(sebab, ';'), 'TANPA_SEBAB') ORDER BY id_dtks
