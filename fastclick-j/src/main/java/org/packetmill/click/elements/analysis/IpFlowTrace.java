package org.packetmill.click.elements.analysis;

import java.util.function.Consumer;
import org.packetmill.click.element.Errors;
import org.packetmill.click.elements.AddressText;

/** The file that tells about each flow, in XML ({@code TRACEINFO}). */
final class IpFlowTrace {
  private static final long SECOND = 1_000_000_000L;

  private final DumpOutput output;
  private final String end;

  private IpFlowTrace(DumpOutput output, String end) {
    this.output = output;
    this.end = end;
  }

  /** Starts the file of that name; null after an error. */
  static IpFlowTrace open(String name, String traceName, Errors errors) {
    DumpOutput output = DumpOutput.open(name, errors);
    if (output == null) {
      return null;
    }
    String file = traceName.isEmpty() ? "" : " file='%s'".formatted(traceName);
    output.write("<?xml version='1.0' standalone='yes'?>\n<trace%s>\n".formatted(file));
    // As Click, which leaves the standard output open.
    return new IpFlowTrace(output, name.equals("-") ? "" : "</trace>\n");
  }

  void write(IpFlow flow) {
    int source = (int) (flow.hosts >>> 32);
    int destination = (int) flow.hosts;
    int ports = flow.reverse ? Integer.rotateLeft(flow.ports, 16) : flow.ports;
    String position =
        flow.position.isEmpty() || flow.position.equals("0")
            ? ""
            : " filepos='%s'".formatted(flow.position);
    output.write(
        ("<flow aggregate='%d' src='%s' sport='%d' dst='%s' dport='%d' begin='%s'"
                + " duration='%s'%s>\n"
                + "  <stream dir='0' packets='%d' /><stream dir='1' packets='%d' />\n</flow>\n")
            .formatted(
                flow.aggregate,
                AddressText.ip(flow.reverse ? destination : source),
                ports >>> 16,
                AddressText.ip(flow.reverse ? source : destination),
                ports & 0xffff,
                time(flow.firstTime),
                time(flow.lastTime - flow.firstTime),
                position,
                flow.packets[0],
                flow.packets[1]));
  }

  private static String time(long nanos) {
    return "%d.%09d".formatted(nanos / SECOND, nanos % SECOND);
  }

  void close(Consumer<String> chatter) {
    output.write(end);
    output.close(chatter);
  }
}
