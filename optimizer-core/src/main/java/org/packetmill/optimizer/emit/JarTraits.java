package org.packetmill.optimizer.emit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.packetmill.optimizer.program.ProgramException;
import org.packetmill.optimizer.program.ZipContents;

/**
 * What is special about a jar.
 *
 * @param signed whether it carries signatures, which any change would break
 * @param modular whether it has a module descriptor, its own or that of a library in it; on the
 *     class path, where network functions run, it has no meaning
 * @param multiRelease whether its manifest says that it has versions for several Java releases
 * @param launcherScript whether something stands before the first entry, as in a jar that is also a
 *     shell script
 * @param nestedJars paths of jars inside it
 * @param duplicates names that occur more than once; a class loader sees one of them
 */
public record JarTraits(
    boolean signed,
    boolean modular,
    boolean multiRelease,
    boolean launcherScript,
    List<String> nestedJars,
    List<String> duplicates) {
  private static final byte[] ENTRY_MAGIC = {'P', 'K', 3, 4};

  /**
   * Looks at a jar.
   *
   * @throws ProgramException if it is none, or damaged
   */
  public static JarTraits of(Path jar) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<String> names = zip.stream().map(ZipEntry::getName).toList();
      Set<String> seen = new HashSet<>();
      return new JarTraits(
          names.stream().anyMatch(JarTraits::isSignature),
          names.stream().anyMatch(JarTraits::isModuleDescriptor),
          isMultiRelease(zip, jar),
          !startsWithEntry(jar),
          names.stream().filter(name -> name.endsWith(".jar")).toList(),
          names.stream().filter(name -> !seen.add(name)).distinct().toList());
    } catch (IOException e) {
      throw new ProgramException(jar + ": the jar cannot be read: " + e.getMessage(), e);
    }
  }

  /** Why the jar should be left as it is, a sentence each; empty if it can be rewritten. */
  public List<String> obstacles() {
    List<String> sentences = new ArrayList<>();
    if (signed) {
      sentences.add("the jar is signed, and a change would break its signature");
    }
    if (launcherScript) {
      sentences.add("a launcher script stands before the jar's entries, and would be lost");
    }
    return sentences;
  }

  private static boolean isSignature(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.startsWith("META-INF/")
        && upper.indexOf('/', "META-INF/".length()) < 0
        && (upper.endsWith(".SF")
            || upper.endsWith(".RSA")
            || upper.endsWith(".DSA")
            || upper.endsWith(".EC"));
  }

  private static boolean isModuleDescriptor(String name) {
    return name.equals("module-info.class")
        || (name.startsWith("META-INF/versions/") && name.endsWith("/module-info.class"));
  }

  private static boolean isMultiRelease(ZipFile zip, Path jar) throws IOException {
    if (zip.getEntry(JarFile.MANIFEST_NAME) == null) {
      return false;
    }
    Manifest manifest =
        ManifestEdits.parse(
            ZipContents.read(zip, JarFile.MANIFEST_NAME, jar + ", entry " + JarFile.MANIFEST_NAME));
    String value = manifest.getMainAttributes().getValue(Attributes.Name.MULTI_RELEASE);
    return Boolean.parseBoolean(value);
  }

  private static boolean startsWithEntry(Path jar) throws IOException {
    try (InputStream in = Files.newInputStream(jar)) {
      return Arrays.equals(in.readNBytes(ENTRY_MAGIC.length), ENTRY_MAGIC);
    }
  }
}
