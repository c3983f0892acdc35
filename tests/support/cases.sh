# shellcheck shell=sh
# cases.sh -- what every test script includes first.
#
#   PL_BUILD=build/release sh tests/GROUP/NOUN_test.sh [CASE [ARGUMENT...]]
#
# A case is a function whose name has at least two underscores and is followed by "() {"; helpers
# have shorter names. The script ends with `run_cases "$@"`. PL_BUILD is where the tree was built,
# for those who look at what was built.
set -eu
export LC_ALL=C

root=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck disable=SC2034 # for those who look there
build=${PL_BUILD:-$root/build/release}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
    echo "$(basename "$0"): $*" >&2
    exit 1
}

cases() {
    sed -n 's/^\([a-z0-9]*_[a-z0-9]*_[a-z0-9_]*\)() {$/\1/p' "$0"
}

run_cases() {
    if [ $# -gt 0 ]; then
        grep -qxF -e "$1() {" "$0" || fail "no case is called '$1'"
        "$@"
        return
    fi
    for case in $(cases); do
        echo "$case"
        "$case"
    done
}
