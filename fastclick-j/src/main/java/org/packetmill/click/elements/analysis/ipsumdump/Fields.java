package org.packetmill.click.elements.analysis.ipsumdump;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All fields, by their names and by what else they are called. */
final class Fields {
  private static final Map<String, FieldWriter> WRITERS = new HashMap<>();
  private static final Map<String, FieldReader> READERS = new HashMap<>();

  private static final Map<String, String> SYNONYMS =
      Map.ofEntries(
          Map.entry("utimestamp", "timestamp"),
          Map.entry("ts", "timestamp"),
          Map.entry("sec", "ts_sec"),
          Map.entry("usec", "ts_usec"),
          Map.entry("usec1", "ts_usec1"),
          Map.entry("first_utimestamp", "first_timestamp"),
          Map.entry("first_ts", "first_timestamp"),
          Map.entry("pkt_count", "count"),
          Map.entry("packet_count", "count"),
          Map.entry("agg", "aggregate"),
          Map.entry("wire_length", "wire_len"),
          Map.entry("length", "ip_len"),
          Map.entry("ip_p", "ip_proto"),
          Map.entry("tcp_seqno", "tcp_seq"),
          Map.entry("tcp_ackno", "tcp_ack"),
          Map.entry("tcp_win", "tcp_window"),
          Map.entry("ether_src", "eth_src"),
          Map.entry("ether_dst", "eth_dst"),
          Map.entry("ether_type", "eth_type"),
          Map.entry("payload_length", "payload_len"));

  static {
    addWriters(AnnotationFields.WRITERS);
    addWriters(LinkFields.WRITERS);
    addWriters(IpFields.WRITERS);
    addWriters(PortFields.WRITERS);
    addWriters(TcpFields.WRITERS);
    addWriters(UdpFields.WRITERS);
    addWriters(IcmpFields.WRITERS);
    addWriters(PayloadFields.WRITERS);
    addReaders(AnnotationFields.READERS);
    addReaders(LinkFields.READERS);
    addReaders(IpInjection.READERS);
    addReaders(PortFields.READERS);
    addReaders(TcpInjection.READERS);
    addReaders(UdpFields.READERS);
    addReaders(IcmpFields.READERS);
    addReaders(PayloadInjection.READERS);
  }

  private Fields() {}

  /** The field of that name, null if it cannot be written. */
  static FieldWriter writer(String name) {
    return find(WRITERS, name);
  }

  /** The field of that name, null if it cannot be read. */
  static FieldReader reader(String name) {
    return find(READERS, name);
  }

  /** Blanks may stand for underscores, and {@code ip_} be left out. */
  private static <T> T find(Map<String, T> fields, String name) {
    String current = SYNONYMS.getOrDefault(name, name);
    T found = fields.get(current);
    if (found == null && current.indexOf(' ') >= 0) {
      return find(fields, current.replaceFirst(" ", "_"));
    }
    if (found == null && current.indexOf('_') < 0) {
      return find(fields, "ip_" + current);
    }
    return found;
  }

  private static void addWriters(List<FieldWriter> fields) {
    fields.forEach(field -> WRITERS.put(field.name(), field));
  }

  private static void addReaders(List<FieldReader> fields) {
    fields.forEach(field -> READERS.put(field.name(), field));
  }
}
