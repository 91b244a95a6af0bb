#!/bin/sh
exec /clock "$@"
