typedef struct sqlite3 sqlite3;
int sqlite3_open(const char *name, sqlite3 **database);
