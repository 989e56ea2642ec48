#!/bin/sh
# Makes the namespace once Temporal answers; finished workflows stay visible in its UI for a week.
set -eu

attempts=0
until temporal operator cluster health; do
  attempts=$((attempts + 1))
  [ "$attempts" -lt 60 ] || exit 1
  sleep 1
done

temporal operator namespace describe --namespace default >/dev/null 2>&1 ||
  temporal operator namespace create --namespace default --retention 7d
