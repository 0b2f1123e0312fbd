package org.packetmill.passes.profile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Port;
import org.packetmill.click.packet.Packet;

/**
 * Counts inside an instrumented network function, for a router of one thread. {@link Instrumenter}
 * puts this class into the jar and calls of it into the code; when the JVM ends, the counts go to
 * the file that {@code -Dpacketmill.profile} names.
 */
public final class Counters {
  /**
   * The resource that lists what is counted: lines {@code field NAME}, {@code branch}, {@code
   * method}.
   */
  static final String SITES = "META-INF/packetmill-profile";

  private static final int READS = 0;
  private static final int WRITES = 1;
  private static final int BRANCHES = 2;
  private static final int OUTPUTS = 3;
  private static final int METHODS = 4;

  private static final List<String> FIELD_NAMES = new ArrayList<>();
  private static final List<String> BRANCH_NAMES = new ArrayList<>();
  private static final List<String> METHOD_NAMES = new ArrayList<>();
  private static final IdentityHashMap<Element, long[][]> COUNTS = new IdentityHashMap<>();

  /** What happens outside of any element. */
  private static long[][] current;

  static {
    readSites();
    current = zeros(0);
    Runtime.getRuntime().addShutdownHook(new Thread(Counters::write));
  }

  private Counters() {}

  private static void readSites() {
    try (InputStream in = Counters.class.getClassLoader().getResourceAsStream(SITES);
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ", 2);
        names(words[0]).add(words[1]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> names(String kind) {
    return switch (kind) {
      case "field" -> FIELD_NAMES;
      case "branch" -> BRANCH_NAMES;
      default -> METHOD_NAMES;
    };
  }

  private static long[][] zeros(int outputs) {
    int fields = FIELD_NAMES.size();
    return new long[][] {
      new long[fields],
      new long[fields],
      new long[2 * BRANCH_NAMES.size()],
      new long[outputs],
      new long[METHOD_NAMES.size()]
    };
  }

  private static long[][] of(Element element) {
    return COUNTS.computeIfAbsent(element, e -> zeros(e.outputCount()));
  }

  // --- Called by instrumented code
  // ----------------------------------------------------------------

  /** An element's method begins; the result is for {@link #leave}. */
  public static Object enter(Object element) {
    Object before = current;
    current = of((Element) element);
    return before;
  }

  /** It ends. */
  public static void leave(Object before) {
    current = (long[][]) before;
  }

  /** A packet's field is read. */
  public static void read(int field) {
    current[READS][field]++;
  }

  /** A packet's field is written. */
  public static void write(int field) {
    current[WRITES][field]++;
  }

  /** A branch was taken (odd) or not (even). */
  public static void branch(int way) {
    current[BRANCHES][way]++;
  }

  /** A method begins, after its element's if that has been entered with it. */
  public static void ran(int method) {
    current[METHODS][method]++;
  }

  /** Packets leave through an output. */
  public static void pushed(Port port, int packets) {
    count(port.owner(), port.index(), packets);
  }

  /** A packet, or none, was pulled through an input. */
  public static void pulled(Port port, Packet packet) {
    pulled(port, packet == null ? 0 : 1);
  }

  /** Packets were pulled through an input. */
  public static void pulled(Port port, int packets) {
    count(port.peer(), port.peerPort(), packets);
  }

  private static void count(Element element, int port, int packets) {
    long[] outputs = element == null ? new long[0] : of(element)[OUTPUTS];
    if (port < outputs.length) {
      outputs[port] += packets;
    }
  }

  // --- The result
  // ---------------------------------------------------------------------------------

  private static void write() {
    List<String> lines = new ArrayList<>();
    COUNTS.forEach((element, counts) -> {
      lines.add("element " + element.name() + " " + element.getClass().getName());
      for (int i = 0; i < counts[OUTPUTS].length; i++) {
        lines.add("output " + i + " " + counts[OUTPUTS][i]);
      }
      for (int i = 0; i < FIELD_NAMES.size(); i++) {
        add(lines, "field " + FIELD_NAMES.get(i), counts[READS][i], counts[WRITES][i]);
      }
      for (int i = 0; i < BRANCH_NAMES.size(); i++) {
        long[] ways = counts[BRANCHES];
        add(lines, "branch " + BRANCH_NAMES.get(i), ways[2 * i + 1], ways[2 * i]);
      }
      for (int i = 0; i < METHOD_NAMES.size(); i++) {
        if (counts[METHODS][i] > 0) {
          lines.add("method " + METHOD_NAMES.get(i) + " " + counts[METHODS][i]);
        }
      }
    });
    try {
      Files.write(Path.of(System.getProperty("packetmill.profile")), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(List<String> lines, String what, long first, long second) {
    if (first + second > 0) {
      lines.add(what + " " + first + " " + second);
    }
  }
}
