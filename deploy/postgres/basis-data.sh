#!/usr/bin/env bash
# Two databases and their owners, at the first start of PostgreSQL: Dagster's own, and the one that is read by others.
# Neither account is a superuser. padan_sajian makes the roles of villages and kecamatan, and therefore may make roles.
set -euo pipefail

psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\getenv dagster PADAN_PG_PASSWORD
\getenv sajian PADAN_SAJIAN_PASSWORD
CREATE ROLE padan_dagster LOGIN PASSWORD :'dagster';
CREATE ROLE padan_sajian LOGIN CREATEROLE PASSWORD :'sajian';
CREATE DATABASE dagster OWNER padan_dagster;
CREATE DATABASE sajian OWNER padan_sajian;
REVOKE ALL ON DATABASE dagster, sajian, postgres FROM PUBLIC;
\connect sajian
-- Who may only read keeps nothing here: large objects belong to no table, and whoever enters may fill the disk with them.
REVOKE EXECUTE ON FUNCTION lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) FROM PUBLIC;
SQL
