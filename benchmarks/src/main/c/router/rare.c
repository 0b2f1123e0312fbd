/* What few packets meet: ARP and ICMP errors. */
#include "router.h"

enum { UNREACHABLE = 3, REDIRECT = 5, TIME_EXCEEDED = 11, PARAMETER_PROBLEM = 12 };
enum { NEED_FRAGMENT = 4, MESSAGE_TTL = 200 };

uint32_t sum16(const uint8_t *data, uint32_t bytes) {
  uint64_t sum = 0;
  uint32_t i = 0;
  for (; i + 1 < bytes; i += 2) sum += get16(data + i);
  if (i < bytes) sum += (uint64_t)data[i] << 8;
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >> 16);
  return (uint32_t)sum;
}

void write_checksum(uint8_t *ip, uint32_t bytes) {
  put16(ip + AT_CHECKSUM, 0);
  put16(ip + AT_CHECKSUM, ~sum16(ip, bytes));
}

/* ARPResponder: writes the reply over the request. */
static enum leaf answer_arp(struct frame *f) {
  uint8_t *arp = f->data + ETHER;
  if (f->length < ARP_FRAME || get32(arp) != 0x00010800 || get32(arp + 24) != ADDRESS) {
    return DROP;
  }
  f->length = ARP_FRAME;
  uint8_t asker[10];
  memcpy(asker, arp + 8, sizeof asker);
  memcpy(f->data, asker, 6);
  memcpy(f->data + 6, MAC, 6);
  memcpy(arp + 4, "\x06\x04\x00\x02" MAC, 10);
  put32(arp + 14, ADDRESS);
  memcpy(arp + 18, asker, sizeof asker);
  return ARP_ANSWER;
}

__attribute__((cold)) enum leaf not_ipv4(struct router *r, struct frame *f) {
  /* The patterns for ARP test bytes up to the operation's. */
  bool arp = f->length >= 22 && get16(f->data + 12) == 0x0806;
  uint32_t operation = arp ? get16(f->data + 20) : 0;
  if (operation == 1) return answer_arp(f);
  if (operation == 2) {
    r->to_host++;
    return ARP_PASSED;
  }
  r->rest++;
  return DROP;
}

static bool is_error(uint32_t type) {
  return type == UNREACHABLE || type == 4 || type == REDIRECT || type == TIME_EXCEEDED ||
         type == PARAMETER_PROBLEM;
}

static bool is_unicast(uint32_t address) { return address != ~0u && address >> 28 != 0xe; }

/* RFC 1812, 4.3.2.7. */
static bool answerable(const uint8_t *ip, uint32_t length) {
  uint32_t header = (ip[0] & 15u) << 2;
  uint32_t source = get32(ip + AT_SOURCE);
  if (ip[AT_PROTOCOL] == ICMP && (header + 4 > length || is_error(ip[header]))) return false;
  return is_unicast(get32(ip + AT_DESTINATION)) && is_unicast(source) && source >> 24 != 0 &&
         source >> 24 != 127 && source >> 24 < 0xf0 && (get16(ip + AT_FRAGMENT) & 0x1fff) == 0;
}

/* ICMPError: writes the answer and returns its length; 0 when there must be none. */
__attribute__((cold)) uint32_t icmp_error(
    struct router *r, enum leaf why, const struct frame *f, uint8_t *message) {
  const uint8_t *ip = f->data + ETHER;
  uint32_t length = f->length - ETHER;
  if (!answerable(ip, length)) return 0;
  uint32_t route = source_route(ip, (ip[0] & 15u) << 2);
  if (route && why == BAD_OPTIONS && route <= f->problem && f->problem < route + ip[route + 1]) {
    route = 0;
  }
  uint32_t header = IP_HEADER + (route ? ip[route + 2] : 0u);
  uint32_t room = MESSAGE_MTU - header - ICMP_HEADER;
  uint32_t quoted = length < room ? length : room;
  if (route) reverse_route(ip + route, message + IP_HEADER);
  uint8_t *icmp = message + header;
  static const uint8_t types[] = {PARAMETER_PROBLEM, TIME_EXCEEDED, UNREACHABLE};
  icmp[0] = types[why - BAD_OPTIONS];
  icmp[1] = why == TOO_LONG ? NEED_FRAGMENT : 0;
  put16(icmp + 2, 0);
  put32(icmp + 4, why == BAD_OPTIONS ? f->problem << 24 : 0);
  memcpy(icmp + ICMP_HEADER, ip, quoted);
  put16(icmp + 2, ~sum16(icmp, ICMP_HEADER + quoted));
  put16(message, (4u << 4 | header >> 2) << 8);
  put16(message + 2, header + ICMP_HEADER + quoted);
  put16(message + AT_ID, r->next_id++);
  put16(message + AT_FRAGMENT, 0);
  message[AT_TTL] = MESSAGE_TTL;
  message[AT_PROTOCOL] = ICMP;
  put32(message + AT_SOURCE, SELF);
  memcpy(message + AT_DESTINATION, ip + AT_SOURCE, 4);
  write_checksum(message, header);
  return header + ICMP_HEADER + quoted;
}
