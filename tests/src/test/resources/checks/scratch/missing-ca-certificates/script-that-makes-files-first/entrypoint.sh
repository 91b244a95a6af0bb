#!/bin/sh
mkdir -p /tmp/data
exec status
