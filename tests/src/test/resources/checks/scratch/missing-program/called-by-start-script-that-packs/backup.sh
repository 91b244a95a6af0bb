#!/bin/sh
set -e
tar -czf /tmp/data.tgz /data
curl -fsS -T /tmp/data.tgz http://backups/data.tgz
