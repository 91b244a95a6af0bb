#include <stdlib.h>
#include <unistd.h>

int report(int (*system)(const char *));

int main(int argc, char **argv) {
#ifdef DEBUG
	execlp("gdb", "gdb", argv[0], (char *)0);
#endif
	if (argc > 1) {
		execvp("nice", argv);
	}
	system("date -u");
	return report(system);
}
