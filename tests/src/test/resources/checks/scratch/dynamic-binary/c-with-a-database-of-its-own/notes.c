#include "sqlite3.h"

int main(void)
{
    sqlite3 *notes;
    return sqlite3_open(":memory:", &notes);
}
