package org.packetmill.click.port;

import java.util.List;

/**
 * How a trace is replayed.
 *
 * @param loop whether the trace starts over at its end
 * @param copying the metadata model: {@code copying}, as FastClick and DPDK, or else X-Change
 * @param inflight buffers posted to the receive ring
 * @param limit frames after which each receive queue ends
 * @param checksum whether a checksum over all frames sent is kept
 */
record ReplayOptions(boolean loop, boolean copying, int inflight, long limit, boolean checksum) {
  static final ReplayOptions DEFAULT = new ReplayOptions(false, false, 64, Long.MAX_VALUE, false);

  static final String USAGE = "loop, model=copying|xchange, inflight=N, limit=N, checksum";

  private static final int MAX_INFLIGHT = 1 << 16;

  static ReplayOptions parse(List<String> words) {
    ReplayOptions options = DEFAULT;
    for (String word : words) {
      options = options.with(word);
    }
    return options;
  }

  private ReplayOptions with(String word) {
    String[] parts = word.split("=", 2);
    String value = parts.length == 2 ? parts[1] : "";
    return switch (parts[0]) {
      case "loop" -> new ReplayOptions(true, copying, inflight, limit, checksum);
      case "checksum" -> new ReplayOptions(loop, copying, inflight, limit, true);
      case "model" -> new ReplayOptions(loop, isCopying(value), inflight, limit, checksum);
      case "inflight" ->
          new ReplayOptions(
              loop, copying, (int) number(word, value, MAX_INFLIGHT), limit, checksum);
      case "limit" ->
          new ReplayOptions(loop, copying, inflight, number(word, value, Long.MAX_VALUE), checksum);
      default -> throw new PortException("unknown option '" + word + "'; there are: " + USAGE);
    };
  }

  private static boolean isCopying(String model) {
    return switch (model) {
      case "copying" -> true;
      case "xchange" -> false;
      default -> throw new PortException("model must be copying or xchange: model=" + model);
    };
  }

  private static long number(String word, String value, long max) {
    long number = value.matches("[0-9]{1,18}") ? Long.parseLong(value) : 0;
    if (number < 1 || number > max) {
      throw new PortException("must be a number between 1 and " + max + ": " + word);
    }
    return number;
  }
}
