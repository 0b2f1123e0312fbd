package org.packetmill.click.lang;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Libraries in files: beside the file that requires them, then in each directory of a path and in
 * its {@code conf} folder, as {@code CLICKPATH} is searched.
 */
public final class FileLibraries implements LibraryLoader {
  private final List<Path> directories;

  /** Looks in {@code directories} when a library does not lie beside the file that requires it. */
  public FileLibraries(List<Path> directories) {
    this.directories = List.copyOf(directories);
  }

  @Override
  public Library find(String name, String requiredBy) {
    try {
      for (Path candidate : candidates(name, requiredBy)) {
        if (Files.isRegularFile(candidate)) {
          return new Library(
              candidate.toString(), Files.readString(candidate, StandardCharsets.ISO_8859_1));
        }
      }
      return null;
    } catch (InvalidPathException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read library: name=" + name, e);
    }
  }

  private List<Path> candidates(String name, String requiredBy) {
    List<Path> candidates = new ArrayList<>();
    candidates.add(Path.of(requiredBy).resolveSibling(name));
    for (Path directory : directories) {
      candidates.add(directory.resolve(name));
      candidates.add(directory.resolve("conf").resolve(name));
    }
    return candidates;
  }
}
