#include <locale.h>
#include <stdio.h>

int main(void) {
    if (!setlocale(LC_ALL, "de_DE.UTF-8")) {
        puts("no such language");
        return 1;
    }
    return 0;
}
