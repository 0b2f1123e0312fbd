package org.packetmill.click.lang;

/** Which element classes there are. */
@FunctionalInterface
public interface ClassCatalog {
  /** Whether an element can be made of this class. */
  boolean knows(String className);

  /**
   * Whether any name that is no element's may stand for a class, as tools have it, which need not
   * know classes to move them around.
   */
  default boolean takesAnyName() {
    return false;
  }

  /**
   * {@code require(package name)} was read: its classes may be named from here on.
   *
   * @return whether there is such a package, as far as can be told
   */
  default boolean requirePackage(String name) {
    return true;
  }
}
