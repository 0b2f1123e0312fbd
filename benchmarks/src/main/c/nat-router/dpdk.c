#define NAT
#include "../router/dpdk.c"
