package org.packetmill.click.element;

/** An element whose ports say whether it is worth pulling from them or pushing to them. */
public interface NotifierOwner {
  /** Awake while {@code output} may have packets to pull; null when nobody can tell. */
  default Notifier emptyNotifier(int output) {
    return null;
  }

  /** Awake while {@code input} has room for packets that are pushed; null when nobody can tell. */
  default Notifier fullNotifier(int input) {
    return null;
  }
}
