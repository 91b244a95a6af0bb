#include <openssl/ssl.h>
#include <sqlite3.h>

int main(void) {
	sqlite3 *answers;
	return sqlite3_open("answers", &answers) || !SSL_CTX_new(TLS_client_method());
}
