#include <magic.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    magic_t cookie = magic_open(MAGIC_MIME_TYPE);
    if (magic_load(cookie, NULL) != 0) {
        fprintf(stderr, "%s\n", magic_error(cookie));
        return 1;
    }
    puts(magic_file(cookie, argv[argc - 1]));
    return 0;
}
