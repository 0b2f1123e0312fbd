/* Pcap files of Ethernet frames, read into memory and written. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "router.h"

enum { FILE_HEADER = 24, RECORD_HEADER = 16, SLACK = 64, SNAP_LENGTH = 65535 };

void fail(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vfprintf(stderr, format, arguments);
  va_end(arguments);
  fputc('\n', stderr);
  exit(1);
}

static uint32_t word(const uint8_t *p, bool swapped) {
  uint32_t v;
  memcpy(&v, p, 4);
  return swapped ? __builtin_bswap32(v) : v;
}

static uint8_t *read_all(const char *file, long *size) {
  FILE *in = fopen(file, "rb");
  if (!in || fseek(in, 0, SEEK_END) || (*size = ftell(in)) < FILE_HEADER) {
    fail("must be a pcap file: file=%s", file);
  }
  rewind(in);
  uint8_t *bytes = malloc((size_t)*size);
  if (!bytes || fread(bytes, 1, (size_t)*size, in) != (size_t)*size) {
    fail("cannot be read: file=%s", file);
  }
  fclose(in);
  return bytes;
}

struct trace load_trace(const char *file) {
  long size;
  uint8_t *bytes = read_all(file, &size);
  uint32_t magic = word(bytes, false);
  bool swapped = magic == 0xd4c3b2a1 || magic == 0x4d3cb2a1;
  if (!swapped && magic != 0xa1b2c3d4 && magic != 0xa1b23c4d) fail("not a pcap file: %s", file);
  /* Padding and descriptors take no more than the records' headers and 8 bytes each. */
  long records = 0;
  for (long at = FILE_HEADER; at + RECORD_HEADER <= size; records++) {
    at += RECORD_HEADER + (long)word(bytes + at + 8, swapped);
  }
  struct trace t = {.longest = 0};
  size_t room = (size_t)size + (size_t)records * 24 + SLACK;
  t.begin = t.end = aligned_alloc(64, (room + 63) & ~(size_t)63);
  if (!t.begin) fail("no memory for the trace: bytes=%zu", room);
  for (long at = FILE_HEADER; at + RECORD_HEADER <= size;) {
    uint32_t length = word(bytes + at + 8, swapped);
    at += RECORD_HEADER;
    if (length > MAX_FRAME || at + (long)length > size) fail("damaged pcap file: file=%s", file);
    struct descriptor d = {length, 0, 0};
    memcpy(t.end, &d, sizeof d);
    memcpy(t.end + sizeof d, bytes + at, length);
    t.end += stride(length);
    t.longest = length > t.longest ? length : t.longest;
    at += length;
  }
  free(bytes);
  if (t.begin == t.end) fail("must hold a frame: file=%s", file);
  return t;
}

struct recorder *open_recorder(const char *file) {
  FILE *out = fopen(file, "wb");
  if (!out) fail("cannot be written: file=%s", file);
  const uint32_t header[] = {0xa1b2c3d4, 4 << 16 | 2, 0, 0, SNAP_LENGTH, 1};
  fwrite(header, sizeof header, 1, out);
  return (struct recorder *)out;
}

/* Without time stamps, so that runs can be compared. */
void record(struct recorder *to, const uint8_t *data, uint32_t length) {
  uint32_t kept = length < SNAP_LENGTH ? length : SNAP_LENGTH;
  const uint32_t header[] = {0, 0, kept, length};
  fwrite(header, sizeof header, 1, (FILE *)to);
  fwrite(data, kept, 1, (FILE *)to);
}

void close_recorder(struct recorder *to) {
  if (fclose((FILE *)to)) fail("the output file could not be written");
}
