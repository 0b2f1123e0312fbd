package org.packetmill.click.elements.analysis;

import org.packetmill.click.args.Args;
import org.packetmill.click.args.Quoting;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.analysis.ipsumdump.Annotations;
import org.packetmill.click.elements.ip.IpField;
import org.packetmill.click.elements.ip.IpFieldParser;
import org.packetmill.click.elements.ip.IpNames;
import org.packetmill.click.packet.Packet;

/**
 * Sets the aggregate annotation to a field of packets' headers or payload. Packets that do not have
 * it leave at output 1.
 *
 * <p>{@code FIELD} is a name ({@code ip src}, {@code tcp flags}, {@code udp dport}), or bytes or
 * bits of a header ({@code ip[12:2]}, {@code ip[12-13]}, {@code transp{96:4}}, {@code data[0]}),
 * and may be cut: {@code ip src/8}, {@code ip off & 0x1fff}. It must lie within 32 bits. {@code
 * INCREMENTAL} puts it behind the bits of the old annotation; {@code UNSHIFT_IP_ADDR} leaves the
 * bits of an IP address where they are.
 *
 * <pre>{@code ... -> AggregateIP(ip src/24) -> AggregateCounter -> ...}</pre>
 *
 * <p>Handlers: {@code header}, {@code bit_offset}, {@code bit_length} (read).
 */
@ClickElement(
    usage = "AggregateIP(FIELD [, INCREMENTAL, UNSHIFT_IP_ADDR])",
    summary = "sets aggregate annotation based on IP packet field",
    ports = "1/1-2",
    processing = "a/ah",
    category = "Aggregates")
public final class AggregateIP extends ClassifyingElement {
  private static final int WORD = Integer.SIZE;
  private static final int ADDRESSES = 12 * Byte.SIZE;
  private static final int ADDRESSES_END = 20 * Byte.SIZE;

  private IpField field = new IpField(0, 0, 1);
  private boolean incremental;
  private int offset;
  private int shift;
  private int mask;

  @Override
  protected void configure(Args args) {
    String text = Quoting.unquote(args.mandatory("FIELD").asText(""));
    incremental = args.keyword("INCREMENTAL").asBool(false);
    boolean unshift = args.keyword("UNSHIFT_IP_ADDR").asBool(false);
    try {
      field = IpFieldParser.parse(text);
      setPlace(args, unshift);
    } catch (IllegalArgumentException e) {
      args.error(e.getMessage());
    }
    args.complete();
  }

  private void setPlace(Args args, boolean unshift) {
    int last = field.bitOffset() + field.bitLength() - 1;
    if (field.bitOffset() / WORD != last / WORD) {
      args.error("field specification does not fit within a single word");
    } else if (field.bitLength() == WORD && incremental) {
      args.error("'INCREMENTAL' is incompatible with field length 32");
    }
    offset = field.bitOffset() / WORD * Integer.BYTES;
    shift = WORD - 1 - last % WORD;
    mask = field.bitLength() >= WORD ? -1 : (1 << field.bitLength()) - 1;
    boolean address =
        field.protocol() == 0 && field.bitOffset() >= ADDRESSES && last < ADDRESSES_END;
    if (unshift && address) {
      mask <<= shift;
      shift = 0;
    }
  }

  @Override
  protected int firstOutput() {
    return 1;
  }

  @Override
  protected int classify(Packet packet) {
    int header = field.find(packet);
    if (header == IpField.NONE || header + offset + Integer.BYTES > packet.length()) {
      return 1;
    }
    int value = packet.u32(header + offset) >>> shift & mask;
    if (incremental) {
      value += packet.anno32(Annotations.AGGREGATE) << field.bitLength();
    }
    packet.setAnno32(Annotations.AGGREGATE, value);
    return 0;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("header", this::header);
    handlers.readLong("bit_offset", () -> field.bitOffset());
    handlers.readLong("bit_length", () -> field.bitLength());
  }

  private String header() {
    return switch (field.protocol()) {
      case 0 -> "ip";
      case IpNames.PAYLOAD -> "payload";
      default -> "transp";
    };
  }
}
