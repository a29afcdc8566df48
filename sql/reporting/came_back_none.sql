-- No row: nobody came back.
CREATE OR REPLACE TEMP TABLE came_back AS
SELECT id_dtks, '' AS sebab FROM reconciliation.registry WHERE FALSE
