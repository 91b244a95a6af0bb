#!/bin/sh
exec /agent
