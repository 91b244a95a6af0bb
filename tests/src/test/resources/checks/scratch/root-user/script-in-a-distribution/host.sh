#!/bin/sh
iptables -A INPUT -p tcp --dport 8879 -j ACCEPT
exec socat TCP-LISTEN:8879,fork EXEC:cat
