#include <grp.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    if (argc < 2 || setgroups(0, NULL) != 0 || setgid(1000) != 0 || setuid(1000) != 0)
        return 1;
    execv(argv[1], argv + 1);
    return 1;
}
