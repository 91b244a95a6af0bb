#!/bin/sh
cp -a /etc/passwd /etc/group etc/
