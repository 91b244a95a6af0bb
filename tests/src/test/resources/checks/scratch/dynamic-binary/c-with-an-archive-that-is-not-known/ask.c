#include <zmq.h>

int main(void) {
	return zmq_ctx_new() == 0;
}
