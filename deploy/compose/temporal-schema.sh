#!/bin/sh
# Brings both databases of Temporal to the schema of this version; a new one gets its version table first.
set -eu

migrate() {
  tool="temporal-sql-tool --plugin postgres12_pgx --ep postgres --port 5432 --user temporal --db $1"
  versions=/etc/temporal/schema/postgresql/v12/$2/versioned
  $tool update-schema -d "$versions" || {
    $tool setup-schema -v 0.0
    $tool update-schema -d "$versions"
  }
}

migrate temporal temporal
migrate temporal_visibility visibility
