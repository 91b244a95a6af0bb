#!/usr/bin/env bash
set -e

install() {
	cp ./shop "${GOPATH}/bin/shop"
}

usage() {
	command -v less > /dev/null && ./usage.py | less
}

case "$1" in
	build | static)
		make -j "$(nproc)"
		;;
	'install' | inst?ll-*)
		install
		;;
	*)
		usage
		;;
esac
