package org.packetmill.click.elements.userlevel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.packetmill.click.args.Skip;

/** One client of a control socket: what it has sent and what has to be sent to it. */
final class ControlConnection implements ControlCommands.Input {
  private static final String GREETING = "Click::ControlSocket/1.3\r\n";

  /** So much is read at a time. */
  private static final int CHUNK = 1 << 16;

  /** A command that is longer than this, data included, ends the connection. */
  private static final int LONGEST = 1 << 24;

  private final SocketChannel channel;
  private final int number;
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
  private final StringBuilder in = new StringBuilder();
  private int position;
  private ByteBuffer out = ByteBuffer.allocate(0);
  private boolean inClosed;
  private boolean outClosed;

  /** Whether the command at the front needs more than has arrived. */
  private boolean blocked;

  ControlConnection(SocketChannel channel, int number) {
    this.channel = channel;
    this.number = number;
    send(GREETING);
  }

  SocketChannel channel() {
    return channel;
  }

  /** Tells connections apart in messages. */
  int number() {
    return number;
  }

  /** Reads a little, obeys one command, writes what can be written. */
  void advance(ControlHandlers handlers) {
    if (!inClosed && in.length() < LONGEST) {
      read();
    }
    obey(handlers);
    if (blocked && in.length() >= LONGEST) {
      send(new ControlReply().line(ControlReply.TOO_BIG, "Data too large").toString());
      close();
    }
    flush();
  }

  private void read() {
    try {
      int count = channel.read(chunk.clear());
      if (count < 0) {
        inClosed = true;
      } else {
        in.append(new String(chunk.array(), 0, count, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      inClosed = true;
    }
  }

  private void obey(ControlHandlers handlers) {
    blocked = false;
    if (position == in.length()) {
      return;
    }
    int start = position;
    int end = start;
    while (end < in.length() && in.charAt(end) != '\r' && in.charAt(end) != '\n') {
      end++;
    }
    if (end == in.length() && !inClosed) {
      blocked = true;
      return;
    }
    String line = in.substring(start, end);
    position = Skip.lineEnd(in, end);
    String answer = ControlCommands.answer(line, this, handlers);
    if (answer == null) {
      position = start;
      blocked = true;
    } else {
      send(answer);
      contract();
    }
  }

  private void contract() {
    if (position == in.length()) {
      in.setLength(0);
      position = 0;
    } else if (position > CHUNK) {
      in.delete(0, position);
      position = 0;
    }
  }

  private void send(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer larger = ByteBuffer.allocate(out.remaining() + bytes.length);
    out = larger.put(out).put(bytes).flip();
  }

  /** Writes as much as goes. */
  void flush() {
    try {
      while (!outClosed && out.hasRemaining() && channel.write(out) > 0) {
        // More may go.
      }
    } catch (IOException e) {
      outClosed = true;
    }
  }

  /** What it waits for: a command that is here already needs only room to write. */
  int operations() {
    boolean waiting = position < in.length() && !blocked;
    int write = out.hasRemaining() || waiting ? SelectionKey.OP_WRITE : 0;
    return (inClosed || in.length() >= LONGEST ? 0 : SelectionKey.OP_READ) | write;
  }

  /** Whether all has been said. */
  boolean isOver() {
    return outClosed || inClosed && position == in.length() && !out.hasRemaining();
  }

  // --- Data behind a command
  // ----------------------------------------------------------------------

  @Override
  public String take(int length) {
    if (in.length() - position < length) {
      return null;
    }
    position += length;
    return in.substring(position - length, position);
  }

  @Override
  public String takeUntil(String end) {
    int at = position;
    while (true) {
      int start = at;
      while (at < in.length() && in.charAt(at) != '\n' && in.charAt(at) != '\r') {
        at++;
      }
      if (at == in.length()) {
        return null;
      }
      String line = in.substring(start, at).stripTrailing();
      at = Skip.lineEnd(in, at);
      if (line.equals(end)) {
        String data = in.substring(position, start);
        position = at;
        return data;
      }
    }
  }

  @Override
  public boolean isClosed() {
    return inClosed;
  }

  @Override
  public void close() {
    inClosed = true;
    position = in.length();
  }
}
