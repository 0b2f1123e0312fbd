#define NAT
#include "../router/rare.c"
