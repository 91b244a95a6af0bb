#!/usr/bin/env bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

build() {
  go build -ldflags "-s -w" -o "bin/$1" "./cmd/$1"
}

for program in "$@"; do
  build "$program"
done
