#include <stdio.h>

int main(void) {
    FILE *runs = tmpfile();
    if (!runs) {
        perror("tmpfile");
        return 1;
    }
    return fclose(runs);
}
