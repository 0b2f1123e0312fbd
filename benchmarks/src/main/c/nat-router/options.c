#define NAT
#include "../router/options.c"
