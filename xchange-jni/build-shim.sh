#!/bin/sh
# Compiles the DPDK shim into DIRECTORY/MACHINE/libpacketmill_dpdk.so, if DPDK and a C compiler are
# there; otherwise says what is missing. usage: build-shim.sh SOURCES DIRECTORY
set -eu
sources=$1
target=$2/$(uname -m)
library=$target/libpacketmill_dpdk.so

missing() {
  echo "the DPDK shim is not built: $1"
  # Continuous integration has installed everything: there, nothing may be missing.
  [ "${CI:-}" != true ] || exit 1
  exit 0
}

compiler=${CC:-cc}
command -v "$compiler" >/dev/null 2>&1 || missing "no C compiler (CC=$compiler)"
command -v pkg-config >/dev/null 2>&1 || missing "no pkg-config"
pkg-config --exists libdpdk || missing "no DPDK headers (Debian: libdpdk-dev)"

if [ -f "$library" ] && [ -z "$(find "$sources" -name '*.c' -newer "$library")" ]; then
  exit 0
fi
mkdir -p "$target"
# shellcheck disable=SC2046 # pkg-config prints words
"$compiler" -shared -fPIC -O3 -Wall -Wextra -Werror -o "$library" "$sources"/*.c \
  $(pkg-config --cflags --libs libdpdk)
echo "built $library for DPDK $(pkg-config --modversion libdpdk)"
