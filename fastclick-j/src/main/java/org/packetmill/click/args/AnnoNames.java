package org.packetmill.click.args;

import java.math.BigInteger;
import java.util.Map;

/** The annotations of a packet by name: where they lie in its 48 bytes and how long they are. */
public final class AnnoNames {
  /** Bytes of annotations that a packet carries. */
  public static final int SIZE = 48;

  /**
   * A stretch of the annotation area.
   *
   * @param bytes its length; 0 when only an offset was given
   */
  public record Anno(int offset, int bytes) {}

  private static final Map<String, Anno> NAMES =
      Map.ofEntries(
          Map.entry("DST_IP", new Anno(0, 4)),
          Map.entry("DST_IP6", new Anno(0, 16)),
          Map.entry("WIFI_EXTRA", new Anno(16, 24)),
          Map.entry("ICMP_PARAMPROB", new Anno(16, 1)),
          Map.entry("IP6_NXT", new Anno(16, 1)),
          Map.entry("PAINT2", new Anno(16, 2)),
          Map.entry("PAINT", new Anno(17, 1)),
          Map.entry("FIX_IP_SRC", new Anno(19, 1)),
          Map.entry("VLAN", new Anno(20, 2)),
          Map.entry("VLAN_TCI", new Anno(20, 2)),
          Map.entry("AGGREGATE", new Anno(20, 4)),
          Map.entry("FWD_RATE", new Anno(20, 4)),
          Map.entry("MISC_IP", new Anno(20, 4)),
          Map.entry("BATCH_COUNT", new Anno(24, 2)),
          Map.entry("REV_RATE", new Anno(24, 4)),
          Map.entry("EXTRA_PACKETS", new Anno(26, 2)),
          Map.entry("GRID_ROUTE_CB", new Anno(27, 1)),
          Map.entry("IPREASSEMBLER", new Anno(28, 4)),
          Map.entry("EXTRA_LENGTH", new Anno(28, 4)),
          Map.entry("FIRST_TIMESTAMP", new Anno(32, 8)),
          Map.entry("PACKET_NUMBER", new Anno(32, 4)),
          Map.entry("IPSEC_SPI", new Anno(32, 4)),
          Map.entry("SEQUENCE_NUMBER", new Anno(36, 4)),
          Map.entry("IPSEC_SA_DATA_REFERENCE", new Anno(40, 8)),
          Map.entry("PERFCTR", new Anno(40, 8)));

  private AnnoNames() {}

  /** The annotation of that name or at that offset; null if there is none. */
  public static Anno find(String text) {
    Anno named = NAMES.get(text);
    if (named != null) {
      return named;
    }
    BigInteger offset = Numbers.whole(text, false);
    return offset == null || offset.compareTo(BigInteger.valueOf(SIZE)) >= 0
        ? null
        : new Anno(offset.intValue(), 0);
  }
}
