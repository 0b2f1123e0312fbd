package org.packetmill.xchange.dpdk;

import java.util.StringJoiner;
import org.packetmill.click.port.PortException;

/** DPDK is not there, does not fit, or refused something; the message has its words. */
public final class DpdkException extends PortException {
  private static final long serialVersionUID = 1L;

  private final int code;

  /** A problem that DPDK has no number for. */
  public DpdkException(String message) {
    this(message, 0);
  }

  private DpdkException(String message, int code) {
    super(message);
    this.code = code;
  }

  /** The negative number that DPDK returned, 0 when there was none. */
  public int code() {
    return code;
  }

  /**
   * Returns {@code result}.
   *
   * @param function what was called
   * @param arguments of the call: a name, its value, the next name
   * @throws DpdkException when the result is negative
   */
  static int check(int result, String function, Object... arguments) {
    if (result >= 0) {
      return result;
    }
    StringJoiner call = new StringJoiner(", ", function + "(", ")");
    for (int i = 0; i < arguments.length; i += 2) {
      call.add(arguments[i] + "=" + arguments[i + 1]);
    }
    throw of(result, call.toString());
  }

  /** The same for a result of DPDK's: {@code call} is told with its text and number. */
  static DpdkException of(int result, String call) {
    return new DpdkException(
        "%s: %s (%d)".formatted(call, EalCalls.errorText(result), result), result);
  }
}
