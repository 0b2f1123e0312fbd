package org.packetmill.click.lang;

/** Finds the files that {@code require(library ...)} names. */
@FunctionalInterface
public interface LibraryLoader {
  /**
   * A library's text.
   *
   * @param fileName where it was found; a library is read once for each
   */
  record Library(String fileName, String text) {}

  /** There are none. */
  LibraryLoader NONE = (name, requiredBy) -> null;

  /**
   * Finds a library.
   *
   * @param name as it was required
   * @param requiredBy the name of the file that requires it
   * @return null if there is none of that name
   */
  Library find(String name, String requiredBy);
}
