#include <fontconfig/fontconfig.h>

int main(void)
{
    return FcInit() ? 0 : 1;
}
