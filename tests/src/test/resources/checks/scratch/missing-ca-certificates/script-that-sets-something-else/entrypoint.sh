#!/bin/sh
export STATUS_LEVEL=debug
exec status
