/* IP options: what a router does to them, and to source routes when it answers. */
#include <time.h>

#include "router.h"

enum { END = 0, NOP = 1, RECORD_ROUTE = 7, TIME_STAMP = 68, LOOSE = 131, STRICT = 137 };
enum { DAY_MILLIS = 86400000 };

/* Bytes of the option at `at` of the header; 0 at the end and where that is wrong. */
static uint32_t option_size(const uint8_t *ip, uint32_t at, uint32_t header) {
  if (ip[at] == NOP) return 1;
  uint32_t size = ip[at] == END || at + 1 >= header ? 0 : ip[at + 1];
  return size < 2 || at + size > header ? 0 : size;
}

static uint32_t time_of_day(const struct router *r) {
  if (r->fixed_millis != ~0ULL) return (uint32_t)(r->fixed_millis % DAY_MILLIS);
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return (uint32_t)(((uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000) % DAY_MILLIS);
}

/* An option's byte; 0 behind the packet's end, where the last option's may be. */
static int byte_at(const uint8_t *option, uint32_t i, uint32_t room) {
  return i < room ? option[i] : 0;
}

/* The next three return as forward_options does, counting from the option. */
static int record_route(uint8_t *option, int size, uint32_t room) {
  int next = byte_at(option, 2, room) - 1;
  if (next >= 3 && next + 4 <= size) {
    put32(option + next, SELF);
    option[2] = (uint8_t)(next + 5);
    return OPTIONS_CHANGED;
  }
  return next == size ? OPTIONS_SEEN : 2;
}

static int overflow(uint8_t *option, int flags, uint32_t room) {
  if (flags >> 4 == 15) return 3;
  if (room <= 3) return OPTIONS_LOST;
  option[3] = (uint8_t)(flags + 0x10);
  return OPTIONS_CHANGED;
}

static int time_stamp(const struct router *r, uint8_t *option, int size, uint32_t room) {
  int next = byte_at(option, 2, room) - 1;
  int flags = byte_at(option, 3, room);
  int mode = flags & 15;
  uint32_t now = time_of_day(r);
  if (next < 4) return 2;
  if (mode == 0 && next + 4 <= size) {
    put32(option + next, now);
    option[2] = (uint8_t)(next + 5);
    return OPTIONS_CHANGED;
  }
  if ((mode == 1 || mode == 3) && next + 8 <= size) {
    if (mode == 3 && get32(option + next) != SELF) return OPTIONS_SEEN;
    put32(option + next, SELF);
    put32(option + next + 4, now);
    option[2] = (uint8_t)(next + 9);
    return OPTIONS_CHANGED;
  }
  return mode <= 1 ? overflow(option, flags, room) : 3;
}

/* IPGWOptions; the offset of the byte that is wrong, or one of OPTIONS_. */
__attribute__((cold)) int forward_options(
    struct router *r, uint8_t *ip, uint32_t header, uint32_t length) {
  int result = OPTIONS_UNTOUCHED;
  for (uint32_t at = IP_HEADER; at < header && ip[at] != END;) {
    uint32_t size = option_size(ip, at, header);
    if (size == 0) return (int)at + 1;
    int outcome = OPTIONS_UNTOUCHED;
    if (ip[at] == RECORD_ROUTE) outcome = record_route(ip + at, (int)size, length - at);
    if (ip[at] == TIME_STAMP) outcome = time_stamp(r, ip + at, (int)size, length - at);
    if (outcome > 0) return (int)at + outcome;
    if (outcome == OPTIONS_LOST) return outcome;
    if (outcome < result) result = outcome;
    at += size;
  }
  return result;
}

/* The offset of a source route that was followed in part or in whole; 0 for none. */
uint32_t source_route(const uint8_t *ip, uint32_t header) {
  for (uint32_t at = IP_HEADER, size; at < header && (size = option_size(ip, at, header)); ) {
    uint32_t pointer = size >= 3 ? ip[at + 2] : 0;
    if ((ip[at] == LOOSE || ip[at] == STRICT) && pointer >= 4 && pointer % 4 == 0 &&
        pointer <= size + 1) {
      return at;
    }
    at += size;
  }
  return 0;
}

/* The way back, and a byte that ends the options. */
void reverse_route(const uint8_t *option, uint8_t *to) {
  uint32_t pointer = option[2];
  to[0] = option[0];
  to[1] = (uint8_t)(pointer - 1);
  to[2] = 4;
  uint32_t at = 3;
  for (int from = (int)pointer - 5; from >= 3; from -= 4, at += 4) memcpy(to + at, option + from, 4);
  to[pointer - 1] = END;
}
