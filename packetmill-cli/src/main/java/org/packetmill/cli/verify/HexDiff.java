package org.packetmill.cli.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Two packets side by side in hexadecimal; lines that differ are marked. */
final class HexDiff {
  private static final int PER_LINE = 16;

  private HexDiff() {}

  /** The lines from the one before the first difference on, at most {@code most} of them. */
  static List<String> lines(byte[] original, byte[] milled, int most) {
    int first = Arrays.mismatch(original, milled);
    int start = Math.max(0, first / PER_LINE - 1) * PER_LINE;
    int end = Math.max(original.length, milled.length);
    List<String> lines = new ArrayList<>();
    for (int at = start; at < end && lines.size() < most; at += PER_LINE) {
      String left = row(original, at);
      String right = row(milled, at);
      String mark = left.equals(right) ? " " : "!";
      lines.add("%s %04x  %-48s %s".formatted(mark, at, left, right).stripTrailing());
    }
    return lines;
  }

  private static String row(byte[] bytes, int start) {
    StringBuilder row = new StringBuilder();
    for (int i = start; i < Math.min(start + PER_LINE, bytes.length); i++) {
      row.append("%02x ".formatted(bytes[i]));
    }
    return row.toString().stripTrailing();
  }
}
