#!/bin/bash
# Runs once, when the data volume is new: a role and databases for Heimdall and for Temporal, who share only the server.
set -euo pipefail

psql --username "$POSTGRES_USER" --dbname postgres --set ON_ERROR_STOP=1 \
  --set heimdall="$HEIMDALL_DATABASE_PASSWORD" --set temporal="$TEMPORAL_DATABASE_PASSWORD" <<'SQL'
CREATE ROLE heimdall LOGIN PASSWORD :'heimdall';
CREATE ROLE temporal LOGIN PASSWORD :'temporal';
CREATE DATABASE heimdall OWNER heimdall;
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
SQL
