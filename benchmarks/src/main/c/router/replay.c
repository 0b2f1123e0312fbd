/* A network card in memory, as the Java side's: the device copies a frame of the trace into the
 * buffer that is posted in a slot of the ring and describes it; the driver takes that buffer and
 * posts an empty one in its place (X-Change). What is sent is described in a second ring, which
 * takes no time, and its buffer is empty again. */
#include <stdlib.h>

#include "router.h"

enum { LINE = 64, CACHE_LINE = 64 };

struct sent {
  uint64_t address, length;
};

struct port {
  struct router router;
  struct trace trace;
  uint8_t *next;
  bool loop, exhausted;
  unsigned slots, slot, sent_slot;
  uint8_t **posted;
  struct descriptor *ring;
  struct sent *sent;
  uint8_t **empty; /* a stack */
  unsigned empties;
  uint64_t packets, bytes;
  struct recorder *recorder;
};

static unsigned after(const struct port *p, unsigned slot) {
  return slot + 1 == p->slots ? 0 : slot + 1;
}

/* Device: fills up to BURST slots with the original bytes; returns how many. */
static unsigned fill(struct port *p) {
  unsigned most = p->exhausted ? 0 : p->slots < BURST ? p->slots : BURST;
  uint8_t *frame = p->next;
  unsigned slot = p->slot, count = 0;
  while (count < most) {
    struct descriptor *d = (struct descriptor *)frame;
    uint8_t *to = p->posted[slot] + HEADROOM;
    if (d->length <= LINE) {
      memcpy(to, frame + sizeof *d, LINE);
    } else {
      memcpy(to, frame + sizeof *d, d->length);
    }
    p->ring[slot] = *d;
    slot = after(p, slot);
    count++;
    frame += stride(d->length);
    if (frame == p->trace.end) {
      frame = p->trace.begin;
      if (!p->loop) {
        p->exhausted = true;
        break;
      }
    }
  }
  p->next = frame;
  return count;
}

typedef struct frame item;

static inline struct frame frame_of(item packet) { return packet; }

static inline item finish(item packet, const struct frame *f) {
  (void)packet;
  return *f;
}

/* Driver. */
static inline unsigned receive(struct port *p, item *frames) {
  unsigned count = fill(p);
  unsigned slot = p->slot;
  for (unsigned i = 0; i < count; i++) {
    uint8_t *full = p->posted[slot];
    p->posted[slot] = p->empty[--p->empties];
    frames[i] = (struct frame){full + HEADROOM, p->ring[slot].length, 0, full};
    slot = after(p, slot);
  }
  p->slot = slot;
  return count;
}

static inline void drop(struct port *p, const item *frames, unsigned count) {
  for (unsigned i = 0; i < count; i++) p->empty[p->empties++] = frames[i].owner;
}

static inline void send_all(struct port *p, const item *frames, unsigned count) {
  if (p->recorder) {
    for (unsigned i = 0; i < count; i++) record(p->recorder, frames[i].data, frames[i].length);
  }
  unsigned slot = p->sent_slot;
  uint64_t bytes = 0;
  for (unsigned i = 0; i < count; i++) {
    p->sent[slot] = (struct sent){(uint64_t)frames[i].data, frames[i].length};
    slot = after(p, slot);
    bytes += frames[i].length;
    p->empty[p->empties++] = frames[i].owner;
  }
  p->sent_slot = slot;
  p->packets += count;
  p->bytes += bytes;
}

static bool take(struct port *p, item *message) {
  if (p->empties == 0) return false;
  uint8_t *buffer = p->empty[--p->empties];
  *message = (struct frame){buffer + HEADROOM, 0, 0, buffer};
  return true;
}

#include "round.h"

static void *allocate(size_t count, size_t size) {
  void *memory = aligned_alloc(CACHE_LINE, (count * size + CACHE_LINE - 1) & ~(size_t)63);
  if (!memory) fail("no memory: bytes=%zu", count * size);
  memset(memory, 0, count * size);
  return memory;
}

struct port *open_replay(const char *trace, unsigned in_flight, bool loop, const char *out) {
  struct port *p = allocate(1, sizeof *p);
  p->router = (struct router){.lowest = 255, .next_id = 1, .fixed_millis = ~0ULL};
  p->trace = load_trace(trace);
  p->next = p->trace.begin;
  p->loop = loop;
  p->slots = in_flight;
  p->posted = allocate(in_flight, sizeof *p->posted);
  p->ring = allocate(in_flight, sizeof *p->ring);
  p->sent = allocate(in_flight, sizeof *p->sent);
  /* A burst in hand, and an answer to one of its packets. */
  unsigned spare = 2 * BURST;
  p->empty = allocate(spare, sizeof *p->empty);
  size_t room = p->trace.longest > DATA_ROOM ? p->trace.longest : DATA_ROOM;
  size_t buffer = (HEADROOM + room + CACHE_LINE - 1) & ~(size_t)(CACHE_LINE - 1);
  uint8_t *memory = allocate(in_flight + spare, buffer);
  for (unsigned i = 0; i < in_flight; i++) p->posted[i] = memory + i * buffer;
  for (; p->empties < spare; p->empties++) {
    p->empty[p->empties] = memory + (in_flight + p->empties) * buffer;
  }
  p->recorder = out ? open_recorder(out) : NULL;
  return p;
}

round_function replay_round(bool io_only) { return io_only ? io_round : route_round; }

struct router *replay_router(struct port *p) { return &p->router; }

/* Lets the whole trace pass. */
uint64_t drain_replay(struct port *p) {
  uint64_t packets = 0;
  for (unsigned count; (count = route_round(p)) > 0;) packets += count;
  return packets;
}

void close_replay(struct port *p) {
  if (p->recorder) close_recorder(p->recorder);
}
