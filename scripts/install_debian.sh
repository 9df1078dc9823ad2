#!/usr/bin/env bash
# Install Debian packages that the product needs and a fresh machine lacks: scripts/install_debian.sh PACKAGE...
set -euo pipefail

if [ "$#" -eq 0 ]; then
    echo "gebruik: $0 PAKKET..." >&2
    exit 2
fi
if ! command -v apt-get >/dev/null; then
    echo "Deze machine heeft geen apt-get. Installeer zelf: $*" >&2
    exit 1
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "Voor het installeren zijn beheerdersrechten nodig. Laat een beheerder dit doen: apt-get install $*" >&2
        exit 1
    fi
    as_root=(sudo)
fi
export DEBIAN_FRONTEND=noninteractive
echo "Installeren: $*" >&2
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -qq --yes --no-install-recommends "$@" >/dev/null
