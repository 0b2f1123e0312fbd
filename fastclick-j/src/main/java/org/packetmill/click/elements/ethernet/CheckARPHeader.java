package org.packetmill.click.elements.ethernet;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.packet.Packet;

/**
 * Checks the ARP header at {@code OFFSET} (0): its length, and that Ethernet and IP addresses have
 * theirs. It becomes the network header. Bad packets leave by output 1, or are dropped.
 *
 * <pre>{@code Strip(14) -> CheckARPHeader -> ARPPrint -> ...}</pre>
 *
 * <p>Keywords: {@code VERBOSE} reports all bad packets and not just the first; {@code DETAILS}
 * counts them by reason.
 *
 * <p>Handlers: {@code drops}; with DETAILS {@code drop_details}.
 */
@ClickElement(
    usage = "CheckARPHeader([OFFSET, VERBOSE, DETAILS])",
    summary = "checks the ARP header",
    ports = "1/1-2",
    processing = "a/ah",
    category = "ARP")
public final class CheckARPHeader extends ClassifyingElement {
  private static final String[] REASONS = {
    "tiny packet", "too small for addresses", "bad hardware type/length", "bad protocol type/length"
  };

  private static final int NONE = -1;
  private static final int TINY = 0;
  private static final int BAD_LENGTH = 1;
  private static final int BAD_HARDWARE = 2;
  private static final int BAD_PROTOCOL = 3;

  private static final int FIXED = 8;
  private static final int PROTOCOL = 2;
  private static final int HARDWARE_LENGTH = 4;
  private static final int PROTOCOL_LENGTH = 5;
  private static final int ETHERNET = 1;
  private static final int IP6 = 0x86dd;

  private int offset;
  private boolean verbose;
  private long[] details = {};
  private long drops;

  @Override
  protected void configure(Args args) {
    offset = args.positional("OFFSET").asUnsigned(0, 65535);
    verbose = args.keyword("VERBOSE").asBool(false);
    boolean detailed = args.keyword("DETAILS").asBool(false);
    args.complete();
    details = new long[detailed ? REASONS.length : 0];
  }

  @Override
  protected int firstOutput() {
    return 1;
  }

  @Override
  protected int classify(Packet packet) {
    int fault = fault(packet, packet.length() - offset);
    if (fault != NONE) {
      return bad(fault);
    }
    packet.setNetworkHeader(offset, length(packet));
    return 0;
  }

  private int length(Packet packet) {
    int addresses = packet.u8(offset + HARDWARE_LENGTH) + packet.u8(offset + PROTOCOL_LENGTH);
    return FIXED + 2 * addresses;
  }

  private int fault(Packet packet, int bytes) {
    if (bytes < FIXED) {
      return TINY;
    }
    if (bytes < length(packet)) {
      return BAD_LENGTH;
    }
    if (packet.u16(offset) == ETHERNET && packet.u8(offset + HARDWARE_LENGTH) != 6) {
      return BAD_HARDWARE;
    }
    int protocol = packet.u16(offset + PROTOCOL);
    int wanted = protocol == Ethernet.IP4 ? 4 : protocol == IP6 ? 16 : 0;
    boolean fits = wanted == 0 || packet.u8(offset + PROTOCOL_LENGTH) == wanted;
    return fits ? NONE : BAD_PROTOCOL;
  }

  private int bad(int reason) {
    if (drops == 0 || verbose) {
      context().chatter("ARP header check failed: " + REASONS[reason]);
    }
    drops++;
    if (details.length > 0) {
      details[reason]++;
    }
    return 1;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("drops", () -> drops);
    if (details.length > 0) {
      handlers.read("drop_details", this::details);
    }
  }

  private String details() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < details.length; i++) {
      text.append(details[i]).append('\t').append(REASONS[i]).append('\n');
    }
    return text.toString();
  }
}
