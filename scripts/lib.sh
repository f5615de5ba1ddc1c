# Shared by the scripts beside it (sourced, never run): where the tree is, how to speak, how to stop.
# shellcheck shell=bash

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT" || exit
export ROOT

# rustup and cargo install put programs here, and not every shell that starts make has it on its path.
case ":$PATH:" in
    *":$HOME/.cargo/bin:"*) ;;
    *) PATH=$PATH:${CARGO_HOME:-$HOME/.cargo}/bin ;;
esac

say() { printf '%s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }
die() { warn "$0: $*"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# at_least HAVE WANTED: whether version HAVE is WANTED or newer.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# port_taken HOST PORT: whether somebody answers there.
port_taken() { (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null; }

# free_port: a port of loopback on which nobody answers now. Whoever uses it still has to bear losing the race for it.
free_port() {
    local port
    while port=$((20000 + RANDOM % 30000)); do
        port_taken 127.0.0.1 "$port" || { echo "$port"; return; }
    done
}

# npm_install DIR: the exact packages of DIR's lock file, when they are not there already.
npm_install() {
    local stamp=$1/node_modules/.package-lock.json
    if [ -f "$stamp" ] && ! [ "$1/package-lock.json" -nt "$stamp" ]; then return; fi
    npm --prefix "$1" ci --no-audit --no-fund
}
# run_beside CMD...: runs the command and ends this script as it ends. What runs beside it is the script's to stop, in
# its EXIT trap. In the background, so that a signal ends the wait at once; it would ignore Ctrl-C if not told otherwise.
run_beside() {
    local status=0
    env --default-signal=INT,QUIT "$@" <&0 &
    beside_pid=$!
    wait "$beside_pid" || status=$?
    beside_pid=
    exit "$status"
}

# end_with FUNCTION: calls it however this script ends, after ending what `run_beside` started.
end_with() {
    beside_pid=
    at_end=$1
    trap 'leave' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    trap 'exit 129' HUP
}
leave() {
    trap '' INT TERM HUP
    if [ -n "$beside_pid" ] && kill -TERM "$beside_pid" 2>/dev/null; then wait "$beside_pid" 2>/dev/null || true; fi
    "$at_end"
}
