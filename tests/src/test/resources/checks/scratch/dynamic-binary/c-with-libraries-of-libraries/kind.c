#include <magic.h>
#include <stdio.h>

int main(int count, char **words) {
	magic_t kinds = magic_open(MAGIC_MIME);
	if (count < 2 || !kinds || magic_load(kinds, NULL)) {
		return 1;
	}
	puts(magic_file(kinds, words[1]));
	return 0;
}
