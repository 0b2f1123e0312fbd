package org.packetmill.click.elements.icmp;

/** When echo requests were sent, and how long their answers took. */
final class PingStatistics {
  /** By sequence number: when it was sent in nanoseconds, negative once it was answered. */
  private final long[] sentAt = new long[65536];

  private long received;
  private long duplicates;
  private long least;
  private long most;
  private long sum;
  private long squares;

  void sent(int sequence, long at) {
    sentAt[sequence] = at;
  }

  /**
   * An answer has come.
   *
   * @return how long it took in microseconds, 0 if that is not known, -1 if nobody asked
   */
  long received(int sequence, long at) {
    long sent = sentAt[sequence];
    if (sent == 0) {
      return -1;
    }
    if (sent < 0) {
      duplicates++;
      sent = -sent;
    }
    long micros = at == 0 ? 0 : Math.max(0, (at - sent) / 1000);
    if (at != 0) {
      note(micros);
    }
    received++;
    sentAt[sequence] = -sent;
    return micros;
  }

  private void note(long micros) {
    least = received == 0 ? micros : Math.min(least, micros);
    most = received == 0 ? micros : Math.max(most, micros);
    sum += micros;
    squares += micros * micros;
  }

  String least() {
    return seconds(least);
  }

  String most() {
    return seconds(most);
  }

  String average() {
    return seconds(sum / Math.max(1, received));
  }

  /** Microseconds as Click writes them: {@code 0.001234}. */
  private static String seconds(long micros) {
    String text = "%d.%06d".formatted(micros / 1_000_000, micros % 1_000_000);
    return text.replaceAll("\\.?0+$", "").isEmpty() ? "0" : text.replaceAll("\\.?0+$", "");
  }

  /** What ping says at the end, after {@code count} requests. */
  String summary(long count) {
    StringBuilder text = new StringBuilder();
    text.append(count).append(" packets transmitted, ");
    text.append(received - duplicates).append(" received");
    if (duplicates > 0) {
      text.append(", +").append(duplicates).append(" duplicates");
    }
    if (count > 0) {
      text.append(", ").append((count - received - duplicates) * 100 / count);
      text.append("% packet loss\n");
    }
    if (received > 0) {
      long mean = sum / received;
      long deviation = (long) Math.sqrt((double) Math.max(0, squares / received - mean * mean));
      text.append("rtt min/avg/max/mdev = ");
      text.append(millis(least)).append('/').append(millis(mean)).append('/');
      text.append(millis(most)).append('/').append(millis(deviation)).append('\n');
    }
    return text.toString();
  }

  private static String millis(long micros) {
    return "%d.%03d".formatted(micros / 1000, micros % 1000);
  }
}
