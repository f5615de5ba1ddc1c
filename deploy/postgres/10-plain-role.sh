#!/usr/bin/env bash
# Makes the database and the role that Hearth connects as: no superuser and bound by row security, so that the
# database itself keeps the organisations apart. Run once by the PostgreSQL image on an empty volume.
set -euo pipefail

psql -v ON_ERROR_STOP=1 -v password="$HEARTH_DB_PASSWORD" --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
create role hearth login nosuperuser nobypassrls nocreaterole nocreatedb password :'password';
create database hearth owner hearth encoding 'UTF8' template template0;
revoke all on database hearth from public;
SQL
