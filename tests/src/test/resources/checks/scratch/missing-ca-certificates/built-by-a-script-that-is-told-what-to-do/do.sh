#!/usr/bin/env bash
set -e

SCRIPT=$(readlink -f "$0")
cd "$(dirname "$SCRIPT")"

check() {
  go vet ./...
}

compile() {
  export CGO_ENABLED=0
  go build -ldflags="-s -w" -o app .
}

TASK=$1

case "$TASK" in
  'check' | 'compile')
    $TASK
    ;;
  *)
    echo "usage: $0 check|compile"
    exit 1
    ;;
esac
