#include <openssl/ssl.h>

int main(void) {
	return !SSL_CTX_new(TLS_client_method());
}
