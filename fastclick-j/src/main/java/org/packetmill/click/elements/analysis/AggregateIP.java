package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Args;
import org.packetmill.click.args.Quoting;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.elements.analysis.AggregateField.Header;
import org.packetmill.click.elements.analysis.ipsumdump.Annotations;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.elements.ip.TransportChecksums;
import org.packetmill.click.packet.Packet;

/**
 * Sets the aggregate annotation to the value of a field of the IP packet. Packets without that
 * field leave by output 1, or are dropped.
 *
 * <pre>{@code
 * AggregateIP(ip dst/24)       // networks of destinations
 * AggregateIP(tcp flags & 2)   // whether SYN is set
 * AggregateIP("data[4, 2]")    // two bytes of the payload
 * }</pre>
 *
 * <p>FIELD is a name, behind the name of its header where that is not clear: {@code ip}, {@code
 * tcp}, {@code udp}, {@code icmp}, {@code tcpudp}, {@code transp}; or bytes {@code [OFFSET,
 * LENGTH]} or bits <code>{OFFSET, LENGTH}</code> of a header or of {@code data}. {@code /BITS} or
 * {@code & MASK} behind it takes a part. It must not cross a 32-bit word. With {@code INCREMENTAL
 * true} its value comes behind what the annotation was.
 */
@ClickElement(
    usage = "AggregateIP(FIELD [, INCREMENTAL])",
    summary = "sets aggregate annotation based on IP packet contents",
    ports = "1/1-2",
    processing = "a/ah",
    category = "Aggregates")
public final class AggregateIP extends ClassifyingElement {
  private static final int WORD = 32;
  private static final int TCP_OFFSET = 12;

  private boolean incremental;
  private boolean ofIp;
  private boolean ofPayload;
  private int protocol;
  private int offset;
  private int shift;
  private int bits;

  @Override
  protected void configure(Args args) {
    String text = args.mandatory("FIELD").asText("");
    incremental = args.keyword("INCREMENTAL").asBool(false);
    args.complete();
    try {
      take(AggregateFieldParser.parse(Quoting.unquote(text).strip()), args);
    } catch (IllegalArgumentException e) {
      args.error(e.getMessage());
    }
  }

  private void take(AggregateField field, Args args) {
    int last = field.offset() + field.length() - 1;
    if (field.offset() / WORD != last / WORD) {
      args.error("field specification does not fit within a single word");
    } else if (field.length() == WORD && incremental) {
      args.error("'INCREMENTAL' is incompatible with field length 32");
    }
    ofIp = field.header() == Header.IP;
    ofPayload = field.header() == Header.PAYLOAD;
    protocol = field.protocol();
    offset = field.offset() / WORD * 4;
    shift = WORD - 1 - last % WORD;
    bits = field.length();
  }

  @Override
  protected int firstOutput() {
    return 1;
  }

  @Override
  protected int classify(Packet packet) {
    if (!packet.hasNetworkHeader()) {
      return 1;
    }
    int start = start(packet, packet.networkOffset()) + offset;
    if (start + 4 > packet.length()) {
      return 1;
    }
    int value = (int) (packet.u32(start) >>> shift & (1L << bits) - 1);
    int before = incremental ? packet.anno32(Annotations.AGGREGATE) << bits : 0;
    packet.setAnno32(Annotations.AGGREGATE, before + value);
    return 0;
  }

  /** Where the field's header begins; the packet's end if it has none. */
  private int start(Packet packet, int ip) {
    if (ofIp) {
      return ip;
    }
    int transport = packet.transportOffset();
    boolean first = (packet.u16(ip + Ip4.FRAGMENT) & Ip4.FRAGMENT_OFFSET) == 0;
    int itsProtocol = packet.u8(ip + Ip4.PROTOCOL);
    if (!first) {
      return packet.length();
    }
    if (!ofPayload) {
      return AggregateField.compatible(itsProtocol, protocol) ? transport : packet.length();
    }
    if (itsProtocol == Ip4.UDP) {
      return transport + TransportChecksums.UDP_HEADER;
    }
    boolean tcp = itsProtocol == Ip4.TCP;
    return tcp && transport + TransportChecksums.TCP_HEADER <= packet.length()
        ? transport + (packet.u8(transport + TCP_OFFSET) >> 4 << 2)
        : packet.length();
  }
}
