#!/bin/sh
# Compiles the C program in DIRECTORY into FILE, with DPDK where there is one.
# usage: build.sh DIRECTORY FILE
set -eu
compiler=${CC:-cc}
command -v "$compiler" >/dev/null 2>&1 || { echo "no C compiler (CC=$compiler)" >&2; exit 3; }
flags="-std=gnu11 -O3 -march=native -Wall -Wextra -Werror"
libraries=
if command -v pkg-config >/dev/null 2>&1 && pkg-config --exists libdpdk; then
  flags="$flags -DWITH_DPDK $(pkg-config --cflags libdpdk)"
  libraries=$(pkg-config --libs libdpdk)
fi
# shellcheck disable=SC2086 # flags are words
"$compiler" $flags -o "$2" "$1"/*.c $libraries
