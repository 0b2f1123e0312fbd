package org.packetmill.click.router;

/** Which fastclick-j this is. */
public final class Version {
  private Version() {}

  /** The version from the jar's manifest, or "dev" when it does not run from a jar. */
  public static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
