package org.packetmill.click.element;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What several notifiers say together: active when one of them is, or when nobody can tell. */
public final class NotifierSignal {
  /** Signals in a word, in Click's notation. */
  static final int WORD = 32;

  /** Nobody can tell: it is always worth trying. */
  public static final NotifierSignal BUSY = new NotifierSignal(true, List.of());

  /** It is never worth trying. */
  public static final NotifierSignal IDLE = new NotifierSignal(false, List.of());

  private final boolean busy;
  private final Notifier[] parts;

  private NotifierSignal(boolean busy, List<Notifier> parts) {
    this.busy = busy;
    this.parts = parts.toArray(Notifier[]::new);
  }

  /** Active when one of {@code parts} is. */
  public static NotifierSignal anyOf(List<Notifier> parts) {
    return parts.isEmpty() ? IDLE : new NotifierSignal(false, parts);
  }

  /** Whether it is worth trying. */
  public boolean isActive() {
    if (busy) {
      return true;
    }
    for (Notifier part : parts) {
      if (part.isActive()) {
        return true;
      }
    }
    return false;
  }

  /** What it is made of. */
  public List<Notifier> parts() {
    return List.of(parts);
  }

  /**
   * Click's notation: for each word of signals {@code NAME/MASK:VALUE}, with a star when one of
   * them is active.
   */
  public String text() {
    if (busy) {
      return "busy*";
    }
    if (parts.length == 0) {
      return "idle";
    }
    Map<String, int[]> words = new TreeMap<>();
    for (Notifier part : parts) {
      int[] word = words.computeIfAbsent(part.word(), name -> new int[2]);
      word[0] |= part.bit();
      word[1] |= part.isActive() ? part.bit() : 0;
    }
    return words.entrySet().stream()
        .map(NotifierSignal::text)
        .collect(java.util.stream.Collectors.joining("+"));
  }

  private static String text(Map.Entry<String, int[]> word) {
    int value = word.getValue()[1];
    return "%s/%x:%x%s".formatted(word.getKey(), word.getValue()[0], value, value != 0 ? "*" : "");
  }
}
