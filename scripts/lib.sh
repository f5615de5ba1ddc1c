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
