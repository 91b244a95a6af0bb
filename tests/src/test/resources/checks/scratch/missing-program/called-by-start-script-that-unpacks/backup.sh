#!/bin/sh
set -e
wget -q -O - http://tools/curl.tgz | tar -xz -C /tmp/tools
curl -fsS -T /data/shop.db http://backups/shop.db
