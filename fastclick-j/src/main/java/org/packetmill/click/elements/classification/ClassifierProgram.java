package org.packetmill.click.elements.classification;

import java.util.List;
import org.packetmill.click.element.Frozen;
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

  @Frozen private final int[] code;
  private final int everything;

  private final int safeLength;
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

  /** How long a packet must be so that every test finds a whole word. */
  public int wordLength() {
    return wordLength;
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

  /** The output for {@code packet}; a very large one when nothing matches. */
  public int match(Packet packet) {
    if (everything >= 0) {
      return everything;
    }
    return packet.length() < wordLength
        ? ProgramWalk.checked(packet, code)
        : ProgramWalk.words(packet, code);
  }

  /**
   * As {@link #match}, with offsets in three ranges: from the link header less 2, from {@link
   * #NETWORK} and from {@link #TRANSPORT} on. The packet's headers must be set; what lies behind
   * its network header's end counts as its transport header.
   */
  public int matchIp(Packet packet) {
    if (everything >= 0) {
      return everything;
    }
    int length = ProgramWalk.ipLength(packet);
    return length < safeLength
        ? ProgramWalk.ipChecked(packet, code, length)
        : ProgramWalk.ipWords(packet, code);
  }
}
