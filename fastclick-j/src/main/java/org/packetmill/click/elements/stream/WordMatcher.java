package org.packetmill.click.elements.stream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.Quoting;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.ThreadSafe;
import org.packetmill.click.elements.tcpudp.FlowId;
import org.packetmill.click.elements.tcpudp.TcpFields;
import org.packetmill.click.packet.Packet;

/**
 * Looks for words in TCP streams, between a {@link TCPIn} and its {@link TCPOut}, also where they
 * are spread over packets: a packet that ends in what may be the beginning of a word waits for the
 * next one, for which the sender is asked by an acknowledgement.
 *
 * <p>{@code MODE} says what happens to a word: {@code MASK}, asterisks take its place; {@code
 * REMOVE}; {@code REPLACE}, so much of {@code MSG} takes its place, again and again, as it is long;
 * {@code FULL}, all of {@code MSG} does; {@code CLOSE}, the connection is reset; {@code ALERT}, it
 * is told, unless {@code QUIET}. Of each word the first occurrence in a packet counts, with {@code
 * ALL true} every one.
 *
 * <pre>{@code TCPIn(RETURNNAME in1) -> WordMatcher(WORD attack, WORD bad, MODE MASK) -> TCPOut}
 * </pre>
 *
 * <p>Handlers: {@code found}, how many words were (read).
 */
@ThreadSafe
@ClickElement(
    usage = "WordMatcher(WORD, ... [, MODE, MSG, ALL, QUIET])",
    summary = "finds, changes or punishes words in TCP streams",
    processing = "h/h",
    category = "Streams")
public final class WordMatcher extends Element implements StreamModifier {
  private enum Mode {
    ALERT,
    CLOSE,
    MASK,
    REPLACE,
    REMOVE,
    FULL
  }

  private static final byte[] ASTERISK = {'*'};

  private final AtomicLong found = new AtomicLong();
  private List<byte[]> words = List.of();
  private Mode mode = Mode.MASK;
  private byte[] message = {};
  private boolean all;
  private boolean quiet;

  @Override
  protected void configure(Args args) {
    List<byte[]> given = new ArrayList<>();
    for (String word : args.keyword("WORD").all()) {
      given.add(bytes(Quoting.unquote(word.strip())));
    }
    String wanted = args.positional("MODE").asString("MASK");
    message =
        bytes(args.positional("MSG").asString("<font color='red'>Blocked content !</font><br />"));
    all = args.keyword("ALL").asBool(false);
    quiet = args.keyword("QUIET").asBool(false);
    args.complete();
    words = List.copyOf(given);
    if (all) {
      args.warning("Element not optimized for ALL");
    }
    if (words.isEmpty() || words.stream().anyMatch(word -> word.length == 0)) {
      args.error("No words given");
    }
    choose(wanted, args);
  }

  private void choose(String wanted, Args args) {
    try {
      mode = Mode.valueOf(wanted);
    } catch (IllegalArgumentException e) {
      args.error("Mode must be MASK, REMOVE, REPLACE, ALERT, CLOSE or FULL");
    }
    if ((mode == Mode.REPLACE || mode == Mode.FULL) && message.length == 0) {
      args.error("MSG must not be empty for MODE %s: use REMOVE".formatted(mode));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  protected void initialize(Errors errors) {
    if (context().neighbors(this, false, 0, Integer.MAX_VALUE).stream()
        .noneMatch(TCPIn.class::isInstance)) {
      errors.error("packets must come from a TCPIn: put one in front");
    }
  }

  @Override
  public boolean resizes() {
    return mode == Mode.REMOVE || mode == Mode.FULL;
  }

  @Override
  public void push(int port, Packet packet) {
    StreamContext context = StreamContext.current();
    if (context.in == null) {
      packet.kill();
      return;
    }
    StreamBuffer buffer = context.own().state(this, StreamBuffer.class, StreamBuffer::new);
    FlowId flow = FlowId.of(packet);
    buffer.add(packet);
    for (byte[] word : words) {
      if (!treat(buffer, word)) {
        context.in.reset(context.connection, flow);
        return;
      }
    }
    pass(context, packet, buffer);
  }

  /** Sends what cannot be the beginning of a word. */
  private void pass(StreamContext context, Packet packet, StreamBuffer buffer) {
    int waiting = isLast(packet) ? WordSearch.NOTHING : WordSearch.begun(buffer.data(), words);
    if (waiting == WordSearch.NOTHING) {
      buffer.send(output(0));
    } else {
      context.in.acknowledge(context.connection, packet);
      buffer.sendBefore(waiting, output(0));
    }
  }

  /** Looks for a word and does what is to be done; false if the connection is to be closed. */
  private boolean treat(StreamBuffer buffer, byte[] word) {
    byte[] data = buffer.data();
    int at = WordSearch.find(data, word, 0);
    while (at >= 0) {
      found.incrementAndGet();
      if (mode == Mode.CLOSE) {
        return false;
      }
      int end = change(buffer, at, word.length);
      if (!all) {
        return true;
      }
      data = buffer.data();
      at = WordSearch.find(data, word, end);
    }
    return true;
  }

  /** Does what is to be done to the word at {@code at}; returns where to go on. */
  private int change(StreamBuffer buffer, int at, int length) {
    switch (mode) {
      case REMOVE -> buffer.remove(at, length);
      case MASK -> buffer.overwrite(at, ASTERISK, length);
      case REPLACE -> buffer.overwrite(at, message, length);
      case FULL -> {
        return replaceAll(buffer, at, length);
      }
      default -> tellAttack();
    }
    return mode == Mode.REMOVE ? at : at + length;
  }

  private int replaceAll(StreamBuffer buffer, int at, int length) {
    int common = Math.min(length, message.length);
    buffer.overwrite(at, message, common);
    if (length > common) {
      buffer.remove(at + common, length - common);
    } else if (message.length > common && !buffer.insertBehind(at + common - 1, message, common)) {
      return at + common;
    }
    return at + message.length;
  }

  private void tellAttack() {
    if (!quiet) {
      context().chatter("Attack found !");
    }
  }

  private static boolean isLast(Packet packet) {
    int flags = packet.u8(packet.transportOffset() + TcpFields.FLAGS);
    return (flags & (TcpFields.FIN | TcpFields.RST)) != 0;
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("found", found::get);
  }
}
