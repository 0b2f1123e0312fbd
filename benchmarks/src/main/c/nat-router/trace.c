#define NAT
#include "../router/trace.c"
