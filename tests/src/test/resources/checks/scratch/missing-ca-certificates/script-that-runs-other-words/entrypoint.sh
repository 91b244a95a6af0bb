#!/bin/sh
if [ "${1#-}" != "$1" ]; then
    set -- status "$@"
fi
exec "$@"
