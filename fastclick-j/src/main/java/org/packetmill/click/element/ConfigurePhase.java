package org.packetmill.click.element;

/** Well-known configure phases, Click's numbers: lower ones are configured first. */
public final class ConfigurePhase {
  public static final int FIRST = 0;
  public static final int INFO = 20;
  public static final int PRIVILEGED = 90;
  public static final int DEFAULT = 100;
  public static final int LAST = 2000;

  private ConfigurePhase() {}
}
