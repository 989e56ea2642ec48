#!/bin/sh
# Brings both databases of Temporal to the schema of this version; a new one gets its version table first.
# SQL_HOST, SQL_PORT, SQL_USER and SQL_PASSWORD say where they are.
set -eu
export SQL_PLUGIN=postgres12_pgx

migrate() {
  tool="temporal-sql-tool --db $1"
  $tool update-schema --schema-name "postgresql/v12/$2" || {
    $tool setup-schema -v 0.0
    $tool update-schema --schema-name "postgresql/v12/$2"
  }
}

migrate temporal temporal
migrate temporal_visibility visibility
