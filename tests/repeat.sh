#!/usr/bin/env bash
# Repeats tests beside a load on every processor, to find those that fail by chance. Build first.
#
#   tests/repeat.sh TIMES PROJECT FILTER
#   tests/repeat.sh 500 Picsync.Reliability.Tests TwoRunnersTests.Runner_that_slept
#
# LOAD=0 leaves the load away, LOAD=4 makes four busy loops. What a run that failed said is shown. The exit code is 0 only when all passed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
if [ $# -ne 3 ]; then
  sed -n '2,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
  exit 2
fi

loops=()
output=$(mktemp) || exit 1
trap 'kill "${loops[@]}" 2>/dev/null; rm -f "$output"' EXIT
trap 'exit 130' INT TERM
for ((i = 0; i < ${LOAD:-$(nproc)}; i++)); do
  (while :; do :; done) &
  loops+=($!)
done

failed=0
for ((run = 1; run <= $1; run++)); do
  # A filter that matches nothing passes with nothing: the line that counts the tests is asked for, too.
  if ! timeout -k 10 600 dotnet test "tests/$2" --no-build --nologo --filter "FullyQualifiedName~$3" >"$output" 2>&1 </dev/null ||
    ! grep -qE '^Passed! +- Failed: +0, Passed: +[1-9]' "$output"; then
    failed=$((failed + 1))
    echo "run $run failed:"
    cat "$output"
  fi
done

echo "$1 runs, $failed failed"
[ "$failed" -eq 0 ]
