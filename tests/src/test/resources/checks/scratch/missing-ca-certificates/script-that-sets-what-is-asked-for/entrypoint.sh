#!/bin/sh
export STATUS_HOOK="$(cat /run/hook)"
exec status
