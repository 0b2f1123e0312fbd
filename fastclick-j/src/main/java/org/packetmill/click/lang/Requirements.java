package org.packetmill.click.lang;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a configuration requires: packages for others to look at, libraries to read. */
final class Requirements {
  private final LibraryLoader loader;
  private final List<String> words = new ArrayList<>();
  private final Set<String> entered = new HashSet<>();

  Requirements(LibraryLoader loader) {
    this.loader = loader;
  }

  void add(String requirement) {
    words.add(requirement);
  }

  List<String> all() {
    return List.copyOf(words);
  }

  LibraryLoader.Library find(String name, String requiredBy) {
    return loader.find(name, requiredBy);
  }

  /** Whether the library has not been read yet. */
  boolean enter(LibraryLoader.Library library) {
    return entered.add(library.fileName());
  }
}
