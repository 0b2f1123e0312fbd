#define NAT
#include "../router/main.c"
