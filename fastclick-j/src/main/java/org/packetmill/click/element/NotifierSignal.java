package org.packetmill.click.element;

import java.util.List;

/** What several notifiers say together: active when one of them is, or when nobody can tell. */
public final class NotifierSignal {
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
}
