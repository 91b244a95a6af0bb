#!/bin/sh
if [ -f /etc/status.env ]; then
    echo found settings
fi
exec /usr/local/bin/status "$@"
