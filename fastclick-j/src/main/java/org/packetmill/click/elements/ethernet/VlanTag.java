package org.packetmill.click.elements.ethernet;

import java.math.BigInteger;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.Numbers;

/**
 * The tag that an element puts into packets.
 *
 * @param fromAnno whether it is the packet's annotation
 * @param tci the tag otherwise
 */
record VlanTag(boolean fromAnno, int tci) {
  /** The bits of the VLAN's number. */
  static final int ID = 0xfff;

  static final int PRIORITY_SHIFT = 13;
  static final int MAX_PRIORITY = 7;

  /** Stand for the annotation, and for nothing, where a tag is expected. */
  private static final int ANNO = -2;

  private static final int NONE = -1;

  /** Reads {@code [VLAN_TCI, VLAN_PCP], VLAN_ID}. */
  static VlanTag read(Args args) {
    int whole = args.positional("VLAN_TCI").as(VlanTag::word, NONE);
    int priority = args.positional("VLAN_PCP").asInt(0, 0, MAX_PRIORITY);
    int id = args.keyword("VLAN_ID").asInt(0, 0, ID);
    return new VlanTag(whole == ANNO, (whole >= 0 ? whole : id) | priority << PRIORITY_SHIFT);
  }

  private static Integer word(String word) {
    if (word.equals("ANNO")) {
      return ANNO;
    }
    BigInteger number = Numbers.whole(word, true);
    if (number == null) {
      throw new IllegalArgumentException("invalid number");
    }
    if (number.signum() < 0 || number.bitLength() > Short.SIZE) {
      int bound = number.signum() < 0 ? 0 : 0xffff;
      throw new IllegalArgumentException("out of range, bound " + bound);
    }
    return number.intValue();
  }
}
