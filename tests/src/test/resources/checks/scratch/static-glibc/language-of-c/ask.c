#include <locale.h>
#include <stdio.h>

int main(void) {
    if (!setlocale(LC_ALL, "C")) {
        puts("no such language");
        return 1;
    }
    return 0;
}
