# shellcheck shell=bash
# packages.sh -- what the scripts need of Debian 12, and how it gets here. To be sourced.

# To configure, build and run.
# shellcheck disable=SC2034 # for those who source this
packages_build=(gcc libc6-dev cmake ninja-build pkgconf
    liblua5.4-dev libuv1-dev libjansson-dev libxxhash-dev libgmp-dev libsqlite3-dev libcmocka-dev lua5.4)

# To test: the second compiler with its sanitizers, the linters, what renders the manual page.
# libclang-rt-14-dev is only recommended by clang, and llvm names the lines of a sanitizer's report.
# shellcheck disable=SC2034
packages_test=(clang libclang-rt-14-dev llvm clang-format clang-tidy cppcheck lua-check shellcheck
    groff-base mandoc)

# For scripts/test --full.
# shellcheck disable=SC2034
packages_full=(valgrind gcovr r-base-core python3-matplotlib slurmctld slurmd slurm-client munge
    parallel)

# For scripts/bench: what it measures beside, and with.
# shellcheck disable=SC2034
packages_bench=(python3 python3-simpy3 python3-numpy util-linux git)

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo > /dev/null; then
        sudo "$@"
    else
        echo "These packages are missing, and there is no sudo to install them: $missing" >&2
        return 1
    fi
}

# missing_packages PACKAGE...: prints those that are not installed, on one line.
missing_packages() {
    local package
    for package in "$@"; do
        dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2> /dev/null | grep -q '^ii' ||
            printf '%s ' "$package"
    done
}

# install_packages PACKAGE...: installs what is missing; silent if nothing is.
install_packages() {
    local missing log
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    echo "Installing $missing" >&2
    log=$(mktemp)
    # shellcheck disable=SC2086 # names are words
    if ! { as_root apt-get update &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
            $missing; } > "$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}
