package org.packetmill.click.router;

/**
 * Click's port count code: {@code "1"}, {@code "1/1-2"}, {@code "-/="}, {@code "1-/=+"}.
 *
 * @param minInputs the least number of inputs
 * @param maxInputs the greatest number of inputs
 * @param minOutputs the least number of outputs
 * @param maxOutputs the greatest number of outputs
 * @param equal whether there are as many outputs as inputs, plus {@code minOutputs}
 */
public record PortCount(
    int minInputs, int maxInputs, int minOutputs, int maxOutputs, boolean equal) {
  private static final int MANY = Integer.MAX_VALUE;

  /** Reads a code. */
  public static PortCount parse(String code) {
    int slash = code.indexOf('/');
    String in = slash < 0 ? code : code.substring(0, slash);
    String out = slash < 0 ? code : code.substring(slash + 1);
    try {
      if (out.startsWith("=")) {
        return new PortCount(low(in), high(in), out.length() - 1, MANY, true);
      }
      return new PortCount(low(in), high(in), low(out), high(out), false);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "a port count is '1', '1/1-2', '-/=' or the like: code=" + code, e);
    }
  }

  /** How many inputs an element has whose highest connected input is {@code used - 1}. */
  public int inputs(int used) {
    return Math.clamp(used, minInputs, maxInputs);
  }

  /** How many outputs it has, given the inputs and how many outputs are used. */
  public int outputs(int inputs, int used) {
    return equal ? inputs + minOutputs : Math.clamp(used, minOutputs, maxOutputs);
  }

  private static int low(String range) {
    int dash = range.indexOf('-');
    if (dash == 0) {
      return 0;
    }
    return Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
  }

  private static int high(String range) {
    int dash = range.indexOf('-');
    if (dash < 0) {
      return Integer.parseInt(range);
    }
    return dash == range.length() - 1 ? MANY : Integer.parseInt(range.substring(dash + 1));
  }
}
