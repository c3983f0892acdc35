# shellcheck shell=bash
# Completion of plenum for bash: commands, options, scenarios, variants, formats.

# The ids of the shipped scenarios, a line each.
_plenum_scenarios() {
    plenum list 2> /dev/null | awk '/^[^ ]/ { print $1 }'
}

# The variants of one scenario, or of all if none is named yet.
_plenum_variants() {
    plenum list 2> /dev/null |
        awk -v of="$1" '/^[^ ]/ { id = $1 } $1 == "--variant" && (of == "" || of == id) { print $2 }'
}

# The parameters of a scenario, with an equals sign behind each.
_plenum_parameters() {
    plenum describe --json "$1" 2> /dev/null |
        awk -F'"' '/"params"/ { inside = 1 } inside && $2 == "name" { print $4 "=" }
            inside && /^  \]/ { exit }'
}

# The ids of the factions of a scenario.
_plenum_factions() {
    plenum describe --json "$1" 2> /dev/null |
        awk -F'"' '/"factions"/ { inside = 1 } inside && $2 == "id" { print $4 }
            inside && /^  \]/ { exit }'
}

# The first word after the command that is neither an option nor its value.
_plenum_named_scenario() {
    local i
    for ((i = 2; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i - 1]} in
        -[vsSrfoaRtPn] | --variant | --set | --at | --seed | --replicate | --replicates | \
            --format | --part | --output | --ask | --resume | --runs | --sweep | --sample | \
            --outcome | --jobs | --shard | --out) continue ;;
        esac
        case ${COMP_WORDS[i]} in
        -* | =) ;;
        *)
            echo "${COMP_WORDS[i]}"
            return
            ;;
        esac
    done
}

# The methods of allocate, or of tally.
_plenum_methods() {
    plenum "$1" --help 2> /dev/null | awk '/^Methods/ { inside = 1 } inside && /^  [^ ]/ { print $1 }'
}

# Offers words; $1 holds them, one a line.
_plenum_offer() {
    mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2")
}

_plenum_options() {
    case $1 in
    run) echo "--variant --set --at --seed --replicate --ask --stops --resume --format --part --output --help" ;;
    list) echo "--json --help" ;;
    describe) echo "--json --rules --help" ;;
    check) echo "--all --help" ;;
    replay) echo "--help" ;;
    diff) echo "--variant --set --at --seed --replicate --replicates --format --output --help" ;;
    batch) echo "--experiment --runs --seed --variant --baseline --set --sweep --sample --outcome --votes --half-width --journals --replicates --jobs --shard --with-faults --max-steps --max-fuel --trust --resume --force --quiet --out --rerun --format --help" ;;
    stats) echo "--rows --outcome --format --output --help" ;;
    compare) echo "--baseline --outcome --format --output --help" ;;
    sensitivity) echo "--outcome --format --output --help" ;;
    merge) echo "--out --force --help" ;;
    allocate) echo "--method --seats --minimum --threshold --candidates --json --help" ;;
    tally) echo "--method --seats --json --help" ;;
    esac
}

# Names and votes are nobody's to guess; ballots are in files.
_plenum_counting() {
    local command=$1
    case $2 in
    -m | --method) _plenum_offer "$(_plenum_methods "$command")" "$3" ;;
    -n | --seats) ;;
    *)
        case $command/$3 in
        */-*) _plenum_offer "$(_plenum_options "$command")" "$3" ;;
        tally/*) mapfile -t COMPREPLY < <(compgen -f -- "$3") ;;
        esac
        ;;
    esac
}

# Files of results, and for a batch scenarios; of a batch -r, -f and others mean other things than
# elsewhere.
_plenum_batch() {
    local command=$1
    case $command$2 in
    batch-v | batch--variant) _plenum_offer "$(_plenum_variants "$(_plenum_named_scenario)")" "$3" ;;
    batch-[sw] | batch--set | batch--sweep)
        compopt -o nospace
        _plenum_offer "$(_plenum_parameters "$(_plenum_named_scenario)")" "$3"
        ;;
    batch-d | batch--sample) _plenum_offer "lhs: sobol: morris: saltelli:" "$3" ;;
    batch-f | batch--format) _plenum_offer "minutes summary jsonl journal" "$3" ;;
    *-f | *--format) _plenum_offer "text csv json" "$3" ;;
    batch-[nSja] | batch--runs | batch--seed | batch--jobs | batch--rerun | batch--shard) ;;
    *-o | *--out | *--output) mapfile -t COMPREPLY < <(compgen -f -- "$3") ;;
    *)
        case $3 in
        -*) _plenum_offer "$(_plenum_options "$command")" "$3" ;;
        *)
            mapfile -t COMPREPLY < <(compgen -f -- "$3")
            if [ "$command" = batch ]; then
                local files=("${COMPREPLY[@]}")
                _plenum_offer "$(_plenum_scenarios)" "$3"
                COMPREPLY+=("${files[@]}")
            fi
            ;;
        esac
        ;;
    esac
}

_plenum() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local command=${COMP_WORDS[1]}
    COMPREPLY=()
    # Bash takes "--format=min" for three words.
    if [ "$word" = "=" ]; then
        word=
    elif [ "$before" = "=" ]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    if [ "$COMP_CWORD" -eq 1 ]; then
        _plenum_offer "run list describe check replay diff batch stats compare sensitivity merge allocate tally --help --version" "$word"
        return
    fi
    case $command in
    allocate | tally)
        _plenum_counting "$command" "$before" "$word"
        return
        ;;
    batch | stats | compare | sensitivity | merge)
        _plenum_batch "$command" "$before" "$word"
        return
        ;;
    esac
    case $before in
    -v | --variant) _plenum_offer "$(_plenum_variants "$(_plenum_named_scenario)")" "$word" ;;
    -f | --format)
        case $command in
        diff) _plenum_offer "text json" "$word" ;;
        *) _plenum_offer "minutes summary jsonl journal" "$word" ;;
        esac
        ;;
    -s | --set)
        compopt -o nospace
        _plenum_offer "$(_plenum_parameters "$(_plenum_named_scenario)")" "$word"
        ;;
    -a | --ask) _plenum_offer "$(_plenum_factions "$(_plenum_named_scenario)")" "$word" ;;
    -o | --output | -R | --resume) mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
    -S | --seed | -r | --replicate) ;;
    *)
        case $word in
        -*) _plenum_offer "$(_plenum_options "$command")" "$word" ;;
        *)
            mapfile -t COMPREPLY < <(compgen -f -- "$word")
            case $command in
            run | describe | check | diff)
                local files=("${COMPREPLY[@]}")
                _plenum_offer "$(_plenum_scenarios)" "$word"
                COMPREPLY+=("${files[@]}")
                ;;
            list) COMPREPLY=() ;;
            esac
            ;;
        esac
        ;;
    esac
}

complete -F _plenum plenum
