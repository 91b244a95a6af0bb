#include <pwd.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
    struct passwd *user = getpwnam("www");
    if (!user) {
        fputs("there is no user www\n", stderr);
        return 1;
    }
    return setuid(user->pw_uid);
}
