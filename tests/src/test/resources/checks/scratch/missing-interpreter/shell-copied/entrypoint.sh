#! /bin/sh -e
exec /agent
