package org.packetmill.click.elements.ip;

import org.packetmill.click.args.Arg;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.NameLookup;

/**
 * Where encapsulated packets go.
 *
 * @param fromAnno whether to the packet's destination annotation
 * @param address the destination otherwise
 */
public record EncapDestination(boolean fromAnno, int address) {
  /** Reads DST, an address or DST_ANNO; {@code complaint} is the error if it is neither. */
  public static EncapDestination read(Args args, NameLookup names, String complaint) {
    Arg given = args.mandatory("DST");
    String text = given.asText("");
    if (!given.present() || text.equals("DST_ANNO")) {
      return new EncapDestination(true, 0);
    }
    Integer address = IpText.address(text, names);
    if (address == null) {
      args.error(complaint);
      return new EncapDestination(false, 0);
    }
    return new EncapDestination(false, address);
  }
}
