package org.packetmill.click.elements.classification;

import java.util.List;
import org.packetmill.click.packet.Packet;

/**
 * A decision program over packet words, ready to run.
 *
 * <p>{@code code} holds {@link #WIDTH} ints for each step: offset, mask, value (network order), and
 * where to go on no, on yes and when the packet is too short to be tested. A positive target is the
 * index of a step's first int; any other is the negated output. The first step is at 0.
 */
public final class ClassifierProgram {
  /** Ints for each step. */
  public static final int WIDTH = 6;

  public static final int OFFSET = 0;
  public static final int MASK = 1;
  public static final int VALUE = 2;
  public static final int NO = 3;
  public static final int YES = 4;
  public static final int SHORT = 5;

  /** Offsets from here on count from the network header, in {@link #matchIp}. */
  public static final int NETWORK = 256;

  /** Offsets from here on count from the transport header, in {@link #matchIp}. */
  public static final int TRANSPORT = 512;

  private final int[] code;
  private final int everything;

  /** From this length on no test can find the packet too short. */
  private final int safeLength;

  /** From this length on every test finds a whole word. */
  private final int wordLength;

  ClassifierProgram(List<Step> steps, int everything) {
    this.everything = everything;
    code = new int[steps.size() * WIDTH];
    int required = 0;
    int words = 0;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      write(i * WIDTH, step);
      required = Math.max(required, step.requiredLength());
      words = Math.max(words, step.offset + 4);
    }
    safeLength = required;
    wordLength = words;
  }

  private void write(int at, Step step) {
    code[at + OFFSET] = step.offset;
    code[at + MASK] = step.mask;
    code[at + VALUE] = step.value;
    code[at + NO] = index(step.no);
    code[at + YES] = index(step.yes);
    code[at + SHORT] = index(step.target(step.shortYes));
  }

  private static int index(int target) {
    return target > 0 ? target * WIDTH : target;
  }

  /** A copy of the steps; empty when {@link #everything} decides. */
  public int[] code() {
    return code.clone();
  }

  /** The output of every packet, or -1 when the steps decide. */
  public int everything() {
    return everything;
  }

  /** How long a packet must be so that no test can find it too short. */
  public int safeLength() {
    return safeLength;
  }

  /** Whether any packet can leave by {@code output}. */
  public boolean uses(int output) {
    if (everything >= 0) {
      return everything == output;
    }
    for (int at = 0; at < code.length; at += WIDTH) {
      if (code[at + YES] == -output || code[at + NO] == -output) {
        return true;
      }
    }
    return false;
  }

  /** The program as Click's {@code program} handlers print it. */
  public String text() {
    return ProgramText.of(this);
  }

  // --- Offsets from the data
  // ----------------------------------------------------------------------

  /** The output for {@code packet}; a very large one when nothing matches. */
  public int match(Packet packet) {
    if (everything >= 0) {
      return everything;
    }
    return packet.length() < wordLength ? matchShort(packet) : matchWords(packet);
  }

  private int matchWords(Packet packet) {
    int at = 0;
    do {
      boolean same = (packet.u32(code[at]) & code[at + MASK]) == code[at + VALUE];
      at = same ? code[at + YES] : code[at + NO];
    } while (at > 0);
    return -at;
  }

  private int matchShort(Packet packet) {
    int at = 0;
    do {
      at = next(packet, at, code[at], packet.length() - code[at]);
    } while (at > 0);
    return -at;
  }

  // --- Offsets from the headers
  // -------------------------------------------------------------------

  /**
   * As {@link #match}, with offsets in three ranges: from the link header less 2, from {@link
   * #NETWORK} and from {@link #TRANSPORT} on. The packet's headers must be set; what lies behind
   * its network header's end counts as its transport header.
   */
  public int matchIp(Packet packet) {
    if (everything >= 0) {
      return everything;
    }
    int visible = visibleLength(packet);
    return visible < safeLength ? matchIpShort(packet, visible) : matchIpWords(packet);
  }

  private static int visibleLength(Packet packet) {
    int length = packet.networkLength();
    int header = packet.networkHeaderLength();
    return length > header ? length - header + TRANSPORT : length + NETWORK;
  }

  private int matchIpWords(Packet packet) {
    int at = 0;
    do {
      int word = word(packet, position(packet, code[at]));
      at = (word & code[at + MASK]) == code[at + VALUE] ? code[at + YES] : code[at + NO];
    } while (at > 0);
    return -at;
  }

  private int matchIpShort(Packet packet, int visible) {
    int at = 0;
    do {
      at = next(packet, at, position(packet, code[at]), visible - code[at]);
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
  private int next(Packet packet, int at, int position, int available) {
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
  private static int lastWord(Packet packet, int position) {
    int word = 0;
    for (int i = 0; i < 4 && position + i < packet.length(); i++) {
      word |= packet.u8(position + i) << (24 - 8 * i);
    }
    return word;
  }
}
