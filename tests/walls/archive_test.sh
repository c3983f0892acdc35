#!/bin/sh
# archive_test.sh -- what must not be found in the libraries of the layers.
. "$(dirname "$0")/../support/cases.sh"
. "$build/tests/build.env"

# What these compute decides what happens in a run.
DECIDING_LAYERS="base kernel procedure behaviour"
# Of libm these give the same bits on every machine.
SAME_EVERYWHERE="sqrt floor fabs fmin fmax"
# What tells a run where and when it runs, or makes it wait.
OUTSIDE="time clock clock_gettime gettimeofday nanosleep usleep sleep rand random srand
drand48 arc4random getrandom getpid getenv secure_getenv localtime localtime_r gmtime mktime socket recv
send isatty ioctl getcwd setlocale"

archive_of() {
    eval "echo \"\$PL_ARCHIVE_$1\""
}

# Prints the sections of an archive that can be written to and hold something.
writable_sections() {
    objdump -h "$1" | awk '
        /file format/ { member = $1 }
        $1 ~ /^[0-9]+$/ && $2 ~ /^\.(data|bss|tdata|tbss|ldata|lbss)(\.|$)/ &&
            $2 !~ /^\.data\.rel\.ro/ && $3 !~ /^0+$/ { print member, $2, $3 }'
    nm "$1" 2>/dev/null | awk '$2 == "C" { print $3, "common" }'
}

# calls ARCHIVE FILE: prints the undefined names of the archive that stand in the file.
calls() {
    nm -u "$1" 2>/dev/null | awk '$1 == "U" { print $2 }' | sort -u > "$work/undefined"
    sort -u "$2" | comm -12 "$work/undefined" -
}

# Everything libm has, but what is the same everywhere.
list_libm() {
    echo "$SAME_EVERYWHERE" | tr ' ' '\n' > "$work/allowed"
    nm -D --defined-only "$("$PL_CC" -print-file-name=libm.so.6)" | awk '{ print $3 }' |
        sed 's/@.*//' | grep -vxFf "$work/allowed" > "$work/libm"
    grep -qx exp "$work/libm" || fail "libm has no exp"
}

list_outside() {
    echo "$OUTSIDE" | tr ' ' '\n' > "$work/outside"
}

# plant TEXT: an archive made of one C file.
plant() {
    echo "$1" > "$work/planted.c"
    # shellcheck disable=SC2086 # flags are words
    "$PL_CC" $PL_CFLAGS -c "$work/planted.c" -o "$work/planted.o"
    rm -f "$work/planted.a"
    ar qc "$work/planted.a" "$work/planted.o"
}

no_layer_holds_anything_writable() {
    for layer in $PL_LAYERS; do
        words=$(writable_sections "$(archive_of "$layer")")
        [ -z "$words" ] || fail "$layer: $words"
    done
}

catches_writable() {
    plant "int planted(void); $1"
    [ -n "$(writable_sections "$work/planted.a")" ] || fail "not caught: $1"
}

a_planted_global_is_caught() {
    catches_writable 'int planted(void) { static int count; return ++count; }'
    catches_writable 'int planted(void) { static int count = 7; return ++count; }'
    catches_writable 'int planted(void) { static _Thread_local int count; return ++count; }'
    catches_writable 'int planted(void) { static _Thread_local int c = 7; return ++c; }'
    catches_writable '__attribute__((common)) int shared; int planted(void) { return shared; }'
    catches_writable 'extern const char *names[]; const char *names[] = {"a", "b"};'
    catches_writable 'extern int many[]; int many[9] __attribute__((section(".data.many"))) = {1};'
}

a_table_of_constants_is_fine() {
    plant 'extern const char *const names[]; const char *const names[] = {"a", "b"};'
    words=$(writable_sections "$work/planted.a")
    [ -z "$words" ] || fail "$words"
}

no_layer_that_decides_calls_libm() {
    list_libm
    for layer in $DECIDING_LAYERS; do
        words=$(calls "$(archive_of "$layer")" "$work/libm")
        [ -z "$words" ] || fail "$layer calls $words"
    done
}

a_planted_exponential_is_caught() {
    list_libm
    plant 'double exp(double x); double planted(double x); double planted(double x) {
        return exp(x); }'
    [ "$(calls "$work/planted.a" "$work/libm")" = exp ] || fail "not caught"
}

# The sandbox alone looks at the CPU clock: a script that never ends must be stopped.
# The sandbox has a clock for its limit; workers speak with the processes that play for them.
allowed_of() {
    case $1 in
    script) echo clock_gettime ;;
    batch) printf 'recv\nsend\n' ;;
    esac
}

no_layer_looks_outside_its_run() {
    list_outside
    for layer in $PL_LAYERS; do
        words=$(calls "$(archive_of "$layer")" "$work/outside")
        [ "$words" = "$(allowed_of "$layer")" ] || fail "$layer calls $words"
    done
}

a_planted_clock_is_caught() {
    list_outside
    plant 'long time(long *at); long planted(void); long planted(void) { return time(0); }'
    [ "$(calls "$work/planted.a" "$work/outside")" = time ] || fail "not caught"
}

run_cases "$@"
