package org.packetmill.click.elements.standard;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ClickThread;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.elements.Contents;
import org.packetmill.click.elements.TimeText;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;

/**
 * Prints a line about each packet: LABEL, length, and up to MAXLENGTH bytes in hexadecimal or, with
 * CONTENTS ASCII, as text; all bytes when MAXLENGTH is negative. CPU, TIMESTAMP, HEADROOM and
 * PRINTANNO add the thread, the time stamp, the room around the data and the annotations.
 *
 * <pre>{@code Print(in, MAXLENGTH 64)}</pre>
 *
 * <p>Handlers: {@code active}, to read and write.
 */
@ClickElement(
    usage =
        "Print([LABEL, MAXLENGTH], CONTENTS HEX, TIMESTAMP false, PRINTANNO false,"
            + " HEADROOM false, CPU false, ACTIVE true)",
    summary = "Prints packets.",
    category = "Debugging")
public final class Print extends SimpleElement {
  private static final int ANNOTATIONS = 48;

  private String label;
  private int bytes;
  private Contents contents;
  private boolean timestamp;
  private boolean annotations;
  private boolean headroom;
  private boolean thread;
  private boolean active;

  @Override
  public boolean canLiveReconfigure() {
    return true;
  }

  @Override
  protected void configure(Args args) {
    label = args.positional("LABEL").asString("");
    int most = args.positional("MAXLENGTH").asInt(24);
    most = args.deprecated("LENGTH").asInt(most);
    bytes = args.deprecated("NBYTES").asInt(most);
    contents = Contents.read(args.keyword("CONTENTS").asString("HEX"), "contents", args);
    timestamp = args.keyword("TIMESTAMP").asBool(false);
    annotations = args.keyword("PRINTANNO").asBool(false);
    active = args.keyword("ACTIVE").asBool(true);
    headroom = args.keyword("HEADROOM").asBool(false);
    thread = args.keyword("CPU").asBool(false);
    args.complete();
  }

  @Override
  protected Packet process(Packet packet) {
    if (active) {
      print(packet);
    }
    return packet;
  }

  private void print(Packet packet) {
    var line = new StringBuilder(label);
    String separator = label.isEmpty() ? "" : ": ";
    if (thread) {
      line.append('(').append(ClickThread.current()).append(')');
      separator = ": ";
    }
    if (timestamp) {
      line.append(separator).append(TimeText.seconds(packet.timestamp()));
      separator = ": ";
    }
    line.append(separator).append("%4d".formatted(packet.length()));
    if (headroom) {
      line.append(" (h%d t%d)".formatted(packet.headroom(), packet.tailroom()));
    }
    if (annotations) {
      appendAnnotations(line, packet);
    }
    appendContents(line, packet);
    context().chatter(line.toString());
  }

  private static void appendAnnotations(StringBuilder line, Packet packet) {
    line.append(" | ");
    for (int i = 0; i < ANNOTATIONS; i++) {
      Contents.appendHex(line, packet.anno8(i));
    }
  }

  private void appendContents(StringBuilder line, Packet packet) {
    int length = packet.length();
    int count = contents == Contents.NONE ? 0 : bytes < 0 ? length : Math.min(bytes, length);
    if (count > 0) {
      line.append(" | ");
    }
    for (int i = 0; i < count; i++) {
      boolean gap = contents == Contents.HEX ? i > 0 && i % 4 == 0 : i % 8 == 0;
      line.append(gap ? " " : "");
      contents.append(line, packet.u8(i));
    }
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.read("active", () -> Boolean.toString(active));
    handlers.write("active", value -> active = Words.bool("expected boolean", value));
  }
}
