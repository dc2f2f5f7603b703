#!/usr/bin/env bash
# Puts the template of the log indices in place; any number of times.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

curl --fail-with-body --silent --show-error --max-time 30 --retry 5 --retry-connrefused \
  --request PUT --header 'content-type: application/json' --data "@$here/template.json" \
  "$ELASTICSEARCH/_index_template/logs-danmesh"
echo
