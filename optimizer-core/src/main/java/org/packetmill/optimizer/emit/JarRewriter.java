package org.packetmill.optimizer.emit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.packetmill.optimizer.program.ProgramException;

/**
 * Copies a jar with some entries replaced or added and its manifest edited.
 *
 * <p>Entries keep their order and compression, the manifest comes first, all times are the same, so
 * that the same input gives the same bytes. The new jar is written beside its place and moved
 * there, and appears whole or not at all.
 */
public final class JarRewriter {
  private final Path source;
  private final Map<String, byte[]> changes = new LinkedHashMap<>();
  private final ManifestEdits manifest = new ManifestEdits();

  private JarRewriter(Path source) {
    this.source = source;
  }

  /** A copy of this jar, so far without changes. */
  public static JarRewriter of(Path source) {
    return new JarRewriter(source);
  }

  /**
   * Replaces an entry, or adds it at the end.
   *
   * @param path as {@code Program.pathOf} gives it, with {@code !/} after a nested jar's
   * @param contents its new bytes
   */
  public JarRewriter put(String path, byte[] contents) {
    changes.put(path, contents);
    return this;
  }

  /** Sets a main attribute of the manifest, whatever it was before. */
  public JarRewriter attribute(String name, String value) {
    manifest.set(name, value);
    return this;
  }

  /** Adds a word to a main attribute that is a list, such as {@code Add-Exports}, unless there. */
  public JarRewriter appendAttribute(String name, String word) {
    manifest.append(name, word);
    return this;
  }

  /**
   * Writes the new jar, which may replace the source.
   *
   * @throws ProgramException if the source is damaged or the target cannot be written
   */
  public void writeTo(Path target) {
    writeTo(target, () -> {});
  }

  /**
   * Writes the new jar, which appears only if {@code agreed} has nothing against it.
   *
   * @param agreed is asked when all has been written; what it throws leaves everything as it was
   * @throws ProgramException if the source is damaged or the target cannot be written
   */
  public void writeTo(Path target, Runnable agreed) {
    Path file = target.toAbsolutePath();
    Path part = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
        new JarCopy(source.toString(), changes, manifest).copy(source, out);
      }
      agreed.run();
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      remove(part, e);
      throw new ProgramException(target + ": the jar cannot be written: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      remove(part, e);
      throw e;
    }
  }

  private static void remove(Path part, Exception reason) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }
}
