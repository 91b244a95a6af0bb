#!/bin/sh
exec /agent "$@"
