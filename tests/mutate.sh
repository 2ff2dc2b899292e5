#!/usr/bin/env bash
# Changes the code of a folder in many small ways and says which changes its tests do not notice.
#
#   tests/mutate.sh FOLDER [arguments for dotnet-stryker]
#
# FOLDER is one of those in tests/mutation: nixplay-target, sync-leases, sync-planning. It takes minutes, on one processor. The lists
# of killed and surviving mutants are in artifacts/mutation/FOLDER.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

usage() {
  sed -n '2,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
  exit "$1"
}

case "${1:-}" in
  nixplay-target) project=Picsync.Nixplay ;;
  sync-leases | sync-planning) project=Picsync.Sync ;;
  -h | --help) usage 0 ;;
  *) usage 2 >&2 ;;
esac
folder=$1
shift

stryker=$PWD/../artifacts/stryker/dotnet-stryker
[ -x "$stryker" ] || dotnet tool install dotnet-stryker --version 5.1.0 --tool-path "$(dirname "$stryker")"
# The analyzers say nothing of a mutant, and take half of the time. In the folder of the solution the tool would take all of it.
export RunAnalyzers=false MSBUILDDISABLENODEREUSE=1
cd "$project.Tests"
exec "$stryker" --project "$project.csproj" --config-file "../mutation/$folder.json" \
  --output "../../artifacts/mutation/$folder" --skip-version-check "$@"
