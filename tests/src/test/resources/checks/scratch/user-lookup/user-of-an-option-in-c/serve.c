#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    for (int i = 1; i + 1 < argc; i++) {
        if (strcmp(argv[i], "--uid") == 0) {
            struct passwd *user = getpwnam(argv[i + 1]);
            if (!user)
                user = getpwuid(strtol(argv[i + 1], NULL, 10));
            if (!user || setuid(user->pw_uid) != 0)
                return 1;
        }
    }
    return 0;
}
