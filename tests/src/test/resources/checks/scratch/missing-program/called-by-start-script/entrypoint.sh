#!/bin/sh
set -e
until pg_isready -h db; do sleep 1; done
if [ -n "$TEMPLATE" ]; then
	envsubst < "$TEMPLATE" > /tmp/shop.conf
fi
wget -q -O /tmp/flags http://flags/shop || true
exec /shop "$@"
