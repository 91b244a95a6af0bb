#include <stdio.h>
#include <zlib.h>

int main(void) {
	return puts(zlibVersion()) < 0;
}
