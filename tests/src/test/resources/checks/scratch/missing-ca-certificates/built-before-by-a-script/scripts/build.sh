#!/usr/bin/env bash
set -euo pipefail

cd "$(dirname "$0")/.."
export CGO_ENABLED=0
for os in linux darwin; do
  GOOS=$os go build -trimpath -o "out/$os/shopd" ./cmd/server
done
