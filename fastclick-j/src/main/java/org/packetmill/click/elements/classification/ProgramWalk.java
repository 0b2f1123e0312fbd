package org.packetmill.click.elements.classification;

import static org.packetmill.click.elements.classification.ClassifierProgram.MASK;
import static org.packetmill.click.elements.classification.ClassifierProgram.NETWORK;
import static org.packetmill.click.elements.classification.ClassifierProgram.NO;
import static org.packetmill.click.elements.classification.ClassifierProgram.SHORT;
import static org.packetmill.click.elements.classification.ClassifierProgram.TRANSPORT;
import static org.packetmill.click.elements.classification.ClassifierProgram.VALUE;
import static org.packetmill.click.elements.classification.ClassifierProgram.YES;

import org.packetmill.click.packet.Cold;
import org.packetmill.click.packet.Packet;

/**
 * The loops that run a program's {@link ClassifierProgram#code()}, static and small, so that an
 * element's packet path can hold the code in a field of its own.
 */
public final class ProgramWalk {
  private ProgramWalk() {}

  // --- Offsets from the data
  // ----------------------------------------------------------------------

  /** The output for a packet of at least {@link ClassifierProgram#wordLength()} bytes. */
  public static int words(Packet packet, int[] code) {
    int at = 0;
    do {
      boolean same = (packet.u32(code[at]) & code[at + MASK]) == code[at + VALUE];
      at = same ? code[at + YES] : code[at + NO];
    } while (at > 0);
    return -at;
  }

  /** The output for a packet of any length. */
  @Cold
  public static int checked(Packet packet, int[] code) {
    int at = 0;
    do {
      at = next(packet, code, at, code[at], packet.length() - code[at]);
    } while (at > 0);
    return -at;
  }

  // --- Offsets from the headers
  // -------------------------------------------------------------------

  /** How far the packet reaches in the offsets that {@link ClassifierProgram#matchIp} uses. */
  public static int ipLength(Packet packet) {
    int length = packet.networkLength();
    int header = packet.networkHeaderLength();
    return length > header ? length - header + TRANSPORT : length + NETWORK;
  }

  /** The output for a packet that reaches to {@link ClassifierProgram#safeLength()}. */
  public static int ipWords(Packet packet, int[] code) {
    int at = 0;
    do {
      int word = word(packet, position(packet, code[at]));
      at = (word & code[at + MASK]) == code[at + VALUE] ? code[at + YES] : code[at + NO];
    } while (at > 0);
    return -at;
  }

  /** The output for a packet that reaches to {@code length}. */
  @Cold
  public static int ipChecked(Packet packet, int[] code, int length) {
    int at = 0;
    do {
      at = next(packet, code, at, position(packet, code[at]), length - code[at]);
    } while (at > 0);
    return -at;
  }

  private static int position(Packet packet, int offset) {
    if (offset >= TRANSPORT) {
      return packet.transportOffset() + offset - TRANSPORT;
    }
    return offset >= NETWORK
        ? packet.networkOffset() + offset - NETWORK
        : packet.macOffset() - 2 + offset;
  }

  // --- Words at the packet's end
  // ------------------------------------------------------------------

  /** Where to go from step {@code at}, of whose word {@code available} bytes can be seen. */
  private static int next(Packet packet, int[] code, int at, int position, int available) {
    int mask = code[at + MASK];
    if (available <= 0 || (available < 4 && mask << (8 * available) != 0)) {
      return code[at + SHORT];
    }
    return (word(packet, position) & mask) == code[at + VALUE] ? code[at + YES] : code[at + NO];
  }

  private static int word(Packet packet, int position) {
    return position + 4 <= packet.length() ? packet.u32(position) : lastWord(packet, position);
  }

  /** What is left of a word at the packet's end, zeros behind it. */
  @Cold
  private static int lastWord(Packet packet, int position) {
    int word = 0;
    for (int i = 0; i < 4 && position + i < packet.length(); i++) {
      word |= packet.u8(position + i) << (24 - 8 * i);
    }
    return word;
  }
}
