#!/usr/bin/env bash
# Restores, builds, checks the layout and runs every test. Needs the .NET 10 SDK and a package source. The browser tests need Chromium
# and those of Synology Photos PostgreSQL, which are installed when this runs as root on Debian; without them they are skipped.
# On Debian those of S3 have a real server, unpacked into artifacts/swift; elsewhere they are skipped.
#
#   ./test.sh [--long] [arguments for dotnet test, such as --filter NAME]
#
# --long also runs the tests that take minutes. Each step has a limit, so that this script ends whatever hangs; a test that hangs is
# named. The last line counts the tests; the exit code is 0 only when all is well.
set -uo pipefail
set -m # each step is a process group of its own, so that stopping this script stops all of it

# Who starts this may ignore signals (nohup, a job in the background), and children inherit that; the programs under test are
# sent Ctrl-C and have to hear it.
if [ -z "${SIGNALS_ARE_DEFAULT:-}" ] && env --default-signal=INT true 2>/dev/null; then
  SIGNALS_ARE_DEFAULT=1 exec env --default-signal=INT,QUIT,TERM,HUP bash "${BASH_SOURCE[0]}" "$@"
fi

cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1

step=
watch=
temporary=$(mktemp -d) || exit 1

stop_step() {
  [ -z "$watch" ] || kill -KILL -- "-$watch" 2>/dev/null
  if [ -n "$step" ]; then
    kill -TERM -- "-$step" 2>/dev/null
    wait "$step" 2>/dev/null
  fi
}

trap 'rm -rf "$temporary"' EXIT
trap 'stop_step; exit 130' INT
trap 'stop_step; exit 143' TERM

watch_step() { # seconds: stops the step with all that it started once they are over; a note of it stays
  sleep "$1"
  : >"$temporary/late"
  kill -TERM -- "-$step" 2>/dev/null
  sleep 20
  kill -KILL -- "-$step" 2>/dev/null
}

run() { # minutes command: runs one step in its own process group, says how long it took, and gives its exit code
  local minutes=$1 began=$SECONDS status
  shift
  "$@" </dev/null &
  step=$!
  watch_step $((minutes * 60)) </dev/null >/dev/null 2>&1 &
  watch=$!
  wait "$step"
  status=$?
  kill -KILL -- "-$watch" 2>/dev/null
  wait "$watch" 2>/dev/null
  local stopped=$step
  step=
  watch=
  if [ -e "$temporary/late" ]; then
    sleep 5
    kill -KILL -- "-$stopped" 2>/dev/null
    rm -f "$temporary/late"
    echo "This step did not end within $minutes minutes and was stopped. A test that is named above is tried alone by ./test.sh --filter NAME." >&2
    status=124
  fi
  echo "   ($((SECONDS - began)) seconds)"
  return "$status"
}

finish() { # passed failed skipped code
  echo "$1 passed, $2 failed, $3 skipped"
  exit "$4"
}

give_up() {
  echo "$1" >&2
  finish 0 0 0 1
}

# How long all tests may take, and how long one of them may before its project is given up: longer than a test may by itself.
test_minutes=60 test_silence=13
arguments=()
for argument in "$@"; do
  case "$argument" in
    --long)
      export PICSYNC_LONG_TESTS=1
      test_minutes=300 test_silence=130
      ;;
    -h | --help)
      sed -n '2,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
      exit 0
      ;;
    *) arguments+=("$argument") ;;
  esac
done

# A user without a home, as in some containers, gets one for the time of the run.
if [ -z "${HOME:-}" ] || [ ! -w "$HOME" ]; then
  export HOME="$temporary/home"
  mkdir -p "$HOME"
fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_CLI_UI_LANGUAGE=en
# No build server stays behind.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 UseSharedCompilation=false
# Settings of the person who runs the tests must not reach the programs under test.
for name in $(compgen -e | grep -E '^PICSYNC_.*__'); do
  unset "$name"
done

for folder in "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet; do
  if ! command -v dotnet >/dev/null && [ -x "$folder/dotnet" ]; then
    PATH="$PATH:$folder"
  fi
done
command -v dotnet >/dev/null || give_up "dotnet was not found. Install the .NET 10 SDK: https://dotnet.microsoft.com/download"
version=$(dotnet --version 2>/dev/null) || give_up "The .NET 10 SDK is needed (see global.json). Installed: $(dotnet --list-sdks 2>/dev/null | tr '\n' ';')"
if [ -e artifacts ] && [ ! -w artifacts ]; then
  give_up "The folder artifacts belongs to another user, perhaps from a run as root. Remove it and run again."
fi

echo "== Restore (SDK $version)"
run 10 dotnet tool restore || give_up "The tools could not be restored."
restore() { dotnet restore Picsync.Sdk.sln --locked-mode >"$temporary/restore" 2>&1; }
if ! run 15 restore; then
  grep -q NU1004 "$temporary/restore" || {
    cat "$temporary/restore" >&2
    give_up "The packages could not be restored."
  }
  echo "The lock files are of another SDK or of changed projects; restoring without them."
  run 15 dotnet restore Picsync.Sdk.sln -p:RestoreLockedMode=false || give_up "The packages could not be restored."
fi

echo "== Build"
run 30 dotnet build Picsync.Sdk.sln --no-restore -warnaserror -nodeReuse:false -tl:off -v:q || give_up "The build failed; no test was run."

echo "== Layout"
layout=0
run 10 dotnet csharpier check . || layout=$?

install_browser() {
  (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium) >"$temporary/browser" 2>&1
}
if [ ! -x /usr/bin/chromium ] && [ ! -x /usr/bin/google-chrome ] && [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ]; then
  echo "== Browser"
  run 15 install_browser || echo "Chromium could not be installed; the browser tests are skipped." >&2
fi

install_database() {
  (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql) >"$temporary/database" 2>&1
}
if ! compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null && ! command -v initdb >/dev/null && [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ]; then
  echo "== Database"
  run 15 install_database || echo "PostgreSQL could not be installed; the tests that need it are skipped or fail." >&2
fi

# The tests of deploy/aws ask Terraform; where a folder on this machine holds its AWS provider, they need no registry.
for folder in "$HOME/.terraform.d/plugins" /usr/local/share/terraform/plugins /usr/share/terraform/plugins /opt/*; do
  if [ -z "${PICSYNC_TERRAFORM_PROVIDERS:-}" ] && [ -d "$folder/registry.terraform.io/hashicorp/aws" ]; then
    export PICSYNC_TERRAFORM_PROVIDERS="$folder"
  fi
done

# A real S3 server for the tests of Picsync.S3, unpacked into a folder of its own: nothing is installed, no service is started.
unpack_swift() {
  local packages folder="$PWD/artifacts/swift"
  [ "$(id -u)" != 0 ] || apt-get update -qq
  packages=$(apt-get install -s -o APT::Get::Show-User-Simulation-Note=false --no-install-recommends \
    swift-proxy swift-account swift-container swift-object | awk '/^Inst/ { print $2 }') && [ -n "$packages" ] || return 1
  mkdir -p "$temporary/swift/root"
  # shellcheck disable=SC2086 # one word for each package
  (cd "$temporary/swift" && apt-get download -qq $packages && for package in *.deb; do dpkg -x "$package" root || exit 1; done) || return 1
  rm -rf "$folder" && mkdir -p "$PWD/artifacts" && cp -r "$temporary/swift/root" "$folder"
}
unpack_server() { unpack_swift >"$temporary/swift.log" 2>&1; }
if [ ! -d artifacts/swift ] && [ -f /etc/debian_version ] && [ -x /usr/bin/python3 ] && command -v apt-get >/dev/null; then
  echo "== S3 server"
  run 15 unpack_server || echo "OpenStack Swift could not be unpacked; the tests against it are skipped." >&2
fi

echo "== Test"
test_all() {
  dotnet test Picsync.Sdk.sln --no-build -nodeReuse:false --results-directory "$temporary/results" \
    --blame-hang --blame-hang-timeout "${test_silence}m" --blame-hang-dump-type none \
    ${arguments[@]+"${arguments[@]}"} 2>&1 | tee "$temporary/test"
  exit "${PIPESTATUS[0]}"
}
tests=0
run "$test_minutes" test_all || tests=$?

# One line for each test project: Passed!  - Failed:     0, Passed:   106, Skipped:     0, Total:   106, Duration: …
sum() { grep -E '^(Passed|Failed|Skipped)! +- Failed:' "$temporary/test" | sed -E "s/.* $1: *([0-9]+),.*/\1/" | awk '{ n += $1 } END { print n + 0 }'; }
[ "$layout" -eq 0 ] || echo "Some files are not laid out as the formatter lays them out: dotnet csharpier format ." >&2
code=0
if [ "$layout" -ne 0 ] || [ "$tests" -ne 0 ] || [ "$(sum Failed)" -ne 0 ]; then
  code=1
fi
finish "$(sum Passed)" "$(sum Failed)" "$(sum Skipped)" "$code"
