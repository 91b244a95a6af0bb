#!/bin/sh
adduser -D -H -u 10001 greeter
