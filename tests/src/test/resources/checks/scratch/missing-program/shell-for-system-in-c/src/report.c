#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>

struct log {
	int (*system)(const char *);
};

int report(int (*run)(const char *)) {
	struct log log = {run};
	FILE *state = fopen("/var/lib/clock/state", "w");
	FILE *settings = fopen("/etc/clock.conf", "r");
	char name[] = "/tmp/clock-XXXXXX";
	int fd = mkstemp(name);
	/* system("reboot"); */
	return state && settings && fd >= 0 && log.system("uptime");
}
