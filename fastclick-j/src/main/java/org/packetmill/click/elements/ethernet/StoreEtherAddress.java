package org.packetmill.click.elements.ethernet;

import java.math.BigInteger;
import java.util.Locale;
import org.packetmill.click.args.Arg;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.element.ClassifyingElement;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.AddressText;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;

/**
 * Writes an Ethernet address, ADDR or the one in annotation ANNO, to OFFSET, which may be "src" or
 * "dst". Packets too short for it leave by output 1 or are killed.
 *
 * <pre>{@code StoreEtherAddress(02:00:00:00:00:01, src)}</pre>
 *
 * <p>Handlers: {@code addr}, to read and write.
 */
@ClickElement(
    usage = "StoreEtherAddress([ADDR,] OFFSET, ANNO)",
    summary = "Writes an Ethernet address into packets.",
    ports = "1/1-2",
    processing = "a/ah",
    category = "Ethernet")
public final class StoreEtherAddress extends ClassifyingElement {
  private static final int BYTES = 6;

  private long address;
  private int offset;
  private boolean useAnno;
  private int anno;

  @Override
  protected void configure(Args args) {
    Arg given = args.positional("ADDR");
    address = given.asEther(0);
    offset = offset(args.mandatory("OFFSET").asText("0"), args);
    Arg annotation = args.keyword("ANNO");
    useAnno = annotation.present();
    anno = annotation.asAnno(BYTES, 0);
    args.complete();
    if (given.present() == useAnno) {
      args.error("must specify exactly one of ADDR/ANNO");
    }
  }

  private static int offset(String word, Args args) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.equals("src")) {
      return Ethernet.SOURCE;
    }
    if (lower.equals("dst")) {
      return Ethernet.DESTINATION;
    }
    BigInteger number = Numbers.whole(word, false);
    if (number == null || number.signum() < 0 || number.bitLength() > 16) {
      args.error("type mismatch: bad OFFSET");
      return 0;
    }
    return number.intValue();
  }

  /** Packets that are not fine leave first, as in FastClick. */
  @Override
  protected int firstOutput() {
    return 1;
  }

  @Override
  protected int classify(Packet packet) {
    if (packet.length() < offset + BYTES) {
      return 1;
    }
    packet.uniqueify();
    if (useAnno) {
      storeAnno(packet);
    } else {
      packet.put48(offset, address);
    }
    return 0;
  }

  private void storeAnno(Packet packet) {
    for (int i = 0; i < BYTES; i++) {
      packet.put8(offset + i, packet.anno8(anno + i));
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("addr", () -> AddressText.ether(address));
    handlers.write("addr", value -> address = Words.address(value, context().names(this)));
  }
}
