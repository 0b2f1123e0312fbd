package org.packetmill.click.lang;

/** Which element classes there are. */
@FunctionalInterface
public interface ClassCatalog {
  /** Whether an element can be made of this class. */
  boolean knows(String className);

  /** {@code require(package name)} was read: its classes may be named from here on. */
  default void requirePackage(String name) {}
}
