package org.packetmill.click.element;

/**
 * A named value or command of an element.
 *
 * @param name what follows the dot in {@code element.name}
 * @param reader answers a read, null when it cannot be read
 * @param writer answers a write, null when it cannot be written
 * @param takesParameter whether a read may carry a parameter
 * @param changing whether two runs over the same packets may read differently (clocks, rates of
 *     wall time, cycles), so that nobody compares it
 * @param hidden whether listings leave it out
 * @param restricted whether only the configuration itself may read it, and nobody from outside
 */
public record Handler(
    String name,
    Reader reader,
    Writer writer,
    boolean takesParameter,
    boolean changing,
    boolean hidden,
    boolean restricted) {

  /** A handler for everybody. */
  public Handler(
      String name,
      Reader reader,
      Writer writer,
      boolean takesParameter,
      boolean changing,
      boolean hidden) {
    this(name, reader, writer, takesParameter, changing, hidden, false);
  }

  /** Answers a read. */
  @FunctionalInterface
  public interface Reader {
    /** The value, for the parameter given ("" when there is none). */
    String read(String parameter) throws HandlerException;
  }

  /** Answers a write. */
  @FunctionalInterface
  public interface Writer {
    /** Takes {@code value}; returns what a write-and-read answers, usually "". */
    String write(String value) throws HandlerException;
  }

  /** Whether it can be read. */
  public boolean canRead() {
    return reader != null;
  }

  /** Whether somebody outside the configuration may read it. */
  public boolean isReadVisible() {
    return canRead() && !restricted;
  }

  /** Whether somebody outside the configuration may call it at all. */
  public boolean isVisible() {
    return isReadVisible() || canWrite();
  }

  /** Whether it can be written. */
  public boolean canWrite() {
    return writer != null;
  }
}
