#!/usr/bin/env bash
# Runs the main job against simulated services: a first sync, one without changes, one with changes; then shows the frame.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

if ! command -v dotnet >/dev/null; then
  echo "The .NET 10 SDK is needed: its program 'dotnet' is not on the PATH." >&2
  exit 1
fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
echo "Building …"
dotnet build samples/Picsync.Demo/Picsync.Demo.csproj --configuration Release --verbosity quiet --nologo
exec dotnet artifacts/bin/Picsync.Demo/release/Picsync.Demo.dll "${1:-demo-output}"
