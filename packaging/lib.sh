# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# What packaging/run and packaging/test share: packages, and an engine that answers.

set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '\n== %s\n' "$*"; }
die() {
    printf '\n%s: %s\n' "${0##*/}" "$1" >&2
    shift
    [ $# -eq 0 ] || printf '  %s\n' "$@" >&2
    exit 1
}

is_root() { [ "$(id -u)" -eq 0 ]; }

# as_root WHY COMMAND...: runs it with the rights of root.
as_root() {
    local why=$1
    shift
    if is_root; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "$why needs root, and there is no sudo" "run as root: $*"
    fi
}

# --- packages ---------------------------------------------------------------------------------------------------

installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# missing_packages LIST...: the packages of these lists that are not there.
missing_packages() {
    local list package program
    for list in "$@"; do
        while read -r package program; do
            case $package in '' | '#'*) continue ;; esac
            installed "$package" && continue
            [ -n "$program" ] && PATH=$PATH:/usr/sbin:/sbin command -v "$program" >/dev/null && continue
            printf '%s\n' "$package"
        done <"$root/packaging/packages/$list.txt"
    done | sort -u
}

# install_packages WHAT_FOR LIST...: says what it installs, and does not call apt when nothing is missing.
install_packages() {
    local what=$1 missing
    shift
    command -v dpkg-query >/dev/null || die "these scripts install by apt and know Debian 12 and its relatives only" \
        "elsewhere: install what packaging/packages/*.txt name, then cmake --preset release"
    mapfile -t missing < <(missing_packages "$@")
    [ ${#missing[@]} -gt 0 ] || return 0
    say "Installing ${#missing[@]} packages for $what: ${missing[*]}"
    as_root "installing packages" env DEBIAN_FRONTEND=noninteractive apt-get update -q
    as_root "installing packages" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "${missing[@]}"
}

# debian_mirror SUITE: the Debian mirror that this machine itself installs from, of that suite where it has several.
debian_mirror() {
    local found uri=(--format "\$(REPO_URI)" "Created-By: Packages")
    found=$(apt-get indextargets "${uri[@]}" "Codename: $1" && apt-get indextargets "${uri[@]}" "Origin: Debian")
    [ -n "$found" ] || die "apt knows no mirror of Debian $1"
    printf '%s\n' "${found%%$'\n'*}"
}

# unpack_debian SUITE FOLDER PACKAGE...: the files of these packages of another release of Debian, below FOLDER. Nothing is
# installed, and the lists of the system's apt stay as they are.
unpack_debian() {
    local suite=$1 folder=$2 work package apt
    shift 2
    work=$(mktemp -d)
    mkdir -p "$work/lists/partial" "$work/archives/partial" "$work/packages" "$folder"
    printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s main\n' "$(debian_mirror "$suite")" "$suite" \
        >"$work/sources.list"
    apt=(-q "-oDir::Etc::SourceList=$work/sources.list" -oDir::Etc::SourceParts=/dev/null "-oDir::State::Lists=$work/lists"
        "-oDir::Cache=$work" -oDir::State::Status=/dev/null "-oAPT::Sandbox::User=$(id -un)")
    apt-get "${apt[@]}" update && (cd "$work/packages" && apt-get "${apt[@]}" download "$@") ||
        { rm -rf "$work" && die "no packages of Debian $suite"; }
    for package in "$work"/packages/*.deb; do dpkg-deb -x "$package" "$folder"; done
    rm -rf "$work"
}

# --- the engine -------------------------------------------------------------------------------------------------

# ping SOCKET: prints ok, denied, absent or silent. Perl, because it is on every Debian and curl is not.
ping_socket() {
    perl -MIO::Socket::UNIX -MErrno -e '
        alarm 5;
        $SIG{ALRM} = sub { print "silent"; exit };
        my $s = IO::Socket::UNIX->new(Peer => $ARGV[0]);
        if (!$s) { print $!{EACCES} || $!{EPERM} ? "denied" : "absent"; exit }
        print $s "GET /_ping HTTP/1.0\r\n\r\n";
        my $line = <$s> // "";
        print $line =~ m{^HTTP/1\.\d 200} ? "ok" : "silent";
    ' "$1"
}

engine_sockets() {
    case ${DOCKER_HOST:-} in
        unix://*)
            printf '%s\n' "${DOCKER_HOST#unix://}"
            return
            ;;
    esac
    local runtime=${XDG_RUNTIME_DIR:-/run/user/$(id -u)}
    printf '%s\n' /var/run/docker.sock "$runtime/docker.sock" "$runtime/podman/podman.sock" \
        "$HOME/.docker/desktop/docker.sock"
    ! is_root || printf '%s\n' /run/podman/podman.sock
}

# find_engine: sets engine to an address that answers; else engine_denied to a socket that may not be opened.
find_engine() {
    local socket
    engine=
    engine_denied=
    case ${DOCKER_HOST:-} in
        '' | unix://*) ;;
        *)
            # Chosen by the user, on another machine: Pierside itself says whether it answers.
            engine=$DOCKER_HOST
            return 0
            ;;
    esac
    while read -r socket; do
        case $(ping_socket "$socket") in
            ok)
                engine=unix://$socket
                return 0
                ;;
            denied) engine_denied=${engine_denied:-$socket} ;;
        esac
    done < <(engine_sockets)
    return 1
}

wait_for_engine() {
    local left
    for ((left = 300; left > 0; left--)); do
        ! find_engine || return 0
        [ -z "$engine_denied" ] || return 1
        sleep 0.1
    done
    return 1
}

# Starts dockerd without a service manager. It outlives this script and holds none of its files, so that whoever
# waits for the end of this script's output does not wait for dockerd.
start_dockerd() {
    local log=/var/log/dockerd.log
    say "No service manager runs an engine here: starting dockerd (its log: $log)"
    # A user who is not root gets the socket for the own group: no group needs to change.
    local group
    group=$(id -gn)
    ! is_root || ! getent group docker >/dev/null || group=docker
    as_root "starting dockerd" bash -c '
        export PATH=$PATH:/usr/sbin:/sbin
        for fd in /proc/$$/fd/*; do
            fd=${fd##*/}
            [ "$fd" -le 2 ] || eval "exec $fd>&-" 2>/dev/null
        done
        setsid dockerd --group "$2" >>"$1" 2>&1 </dev/null &
    ' start "$log" "$group"
    wait_for_engine || die "dockerd does not answer" "the end of $log:" "$(as_root 'reading a log' tail -n 5 "$log")"
}

start_engine_service() {
    if [ -d /run/systemd/system ]; then
        say "Starting the docker service"
        as_root "starting a service" systemctl start docker
        wait_for_engine || [ -n "$engine_denied" ] || die "the docker service does not answer" "see: journalctl -u docker"
    else
        start_dockerd
    fi
}

# Podman's service for this user, where Podman is installed: without root for a user, with it for root.
start_podman() {
    local runtime=${XDG_RUNTIME_DIR:-/run/user/$(id -u)} scope=--user
    command -v podman >/dev/null || return 1
    ! is_root || { runtime=/run && scope=--system; }
    [ -d "$runtime" ] || return 1
    say "Starting Podman's service for $(id -un)"
    mkdir -p "$runtime/podman"
    if ! systemctl "$scope" start podman.socket 2>/dev/null; then
        setsid podman system service --time=0 "unix://$runtime/podman/podman.sock" >/dev/null 2>&1 </dev/null &
    fi
    DOCKER_HOST="unix://$runtime/podman/podman.sock" wait_for_engine
}

# The engine is there, but this user may not talk to it.
enter_engine_group() {
    local group
    group=$(stat -c %G "$engine_denied")
    say "$engine_denied belongs to the group '$group', and this session is not in it"
    cat <<TEXT
To be in it for good (its members can do what root can do on this machine):
  sudo usermod -aG $group $(id -un)     then log out and in again
TEXT
    if [ -z "${PIERSIDE_IN_GROUP:-}" ] && id -nG "$(id -un)" | tr ' ' '\n' | grep -qxF "$group"; then
        echo "You have been added since you logged in; going on in that group."
        export PIERSIDE_IN_GROUP=1
        exec sg "$group" -c "$(printf '%q ' "$0" "${script_arguments[@]}")"
    fi
    ! start_podman || return 0
    if [ -z "${PIERSIDE_IN_GROUP:-}" ] && command -v sudo >/dev/null; then
        echo "For this once, going on in that group by sudo."
        # Not by `sudo -g`: a sudo that allows all users, "(ALL)", need not allow groups, "(ALL:ALL)".
        exec sudo -E setpriv --reuid="$(id -u)" --regid="$(id -g)" --inh-caps=-all \
            --groups="$(id -G | tr ' ' ,),$(stat -c %g "$engine_denied")" \
            env PIERSIDE_IN_GROUP=1 "HOME=$HOME" "USER=$(id -un)" "LOGNAME=$(id -un)" "PATH=$PATH" \
            "$0" "${script_arguments[@]}"
    fi
    die "no engine that $(id -un) may use" "join the group '$group' as above"
}

# ensure_engine: afterwards `engine` names one that answers. Needs script_arguments, with which the script can be
# started again in another group.
ensure_engine() {
    if ! find_engine && [ -z "$engine_denied" ]; then
        case ${DOCKER_HOST:-} in ?*) die "DOCKER_HOST is $DOCKER_HOST, and nothing answers there" ;; esac
        say "No container engine answers; asked: $(engine_sockets | tr '\n' ' ')"
        # Whoever has Podman and no Docker has chosen. It is asked to run, and Docker is not installed beside it.
        if ! PATH=$PATH:/usr/sbin:/sbin command -v dockerd >/dev/null && start_podman; then
            say "The engine at $engine answers"
            return 0
        fi
        if [ -n "$(missing_packages engine)" ]; then
            echo "Pierside shows and runs containers and needs one: Docker from Debian will be installed and started."
            install_packages "a container engine" engine
        fi
        # Installing it may have started it.
        find_engine || [ -n "$engine_denied" ] || start_engine_service
    fi
    [ -n "$engine" ] || enter_engine_group
    say "The engine at $engine answers"
}

# --- the build --------------------------------------------------------------------------------------------------

# configured_for TREE BUILD
configured_for() {
    local tree
    tree=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$2/CMakeCache.txt" 2>/dev/null) && [ "$tree" -ef "$1" ]
}

# build PRESET TARGET...: configures only when it must, then builds.
build() {
    local preset=$1
    shift
    say "Building $preset"
    (
        cd "$root"
        # What one clone has compiled serves the next one too, wherever it stands.
        export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1
        # Without these ccache takes nothing that was compiled with a precompiled header.
        export CCACHE_SLOPPINESS=pch_defines,time_macros
        # A build knows where its tree stood; that of a tree that was moved or copied would write into the old one.
        configured_for "$PWD" "build/$preset" || rm -rf "build/$preset"
        [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset"
        # All errors at once: what a run in CI costs is the wait, not the machine.
        cmake --build --preset "$preset" ${1:+--target "$@"} -- -k 0
    )
}
