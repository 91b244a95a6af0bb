package sound

// static int level() { return 3; }
import "C"

func Level() int {
	return int(C.level())
}
