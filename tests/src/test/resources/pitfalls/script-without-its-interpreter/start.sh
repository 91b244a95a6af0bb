#!/bin/sh
exec /shop "$@"
