#define NAT
#include "../router/replay.c"
