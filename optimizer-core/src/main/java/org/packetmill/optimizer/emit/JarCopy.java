package org.packetmill.optimizer.emit;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.packetmill.optimizer.program.ProgramException;
import org.packetmill.optimizer.program.ZipContents;

/** Copies one jar, and the jars in it that have changes. */
final class JarCopy {
  private static final String NESTED = "!/";
  private static final int BUFFER = 1 << 16;
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private final String where;
  private final Map<String, byte[]> changes = new LinkedHashMap<>();
  private final Map<String, Map<String, byte[]>> nestedChanges = new LinkedHashMap<>();
  private final ManifestEdits manifest;
  private final Set<String> written = new HashSet<>();

  JarCopy(String where, Map<String, byte[]> changes, ManifestEdits manifest) {
    this.where = where;
    this.manifest = manifest;
    changes.forEach(this::sort);
  }

  private void sort(String path, byte[] contents) {
    int end = path.indexOf(NESTED);
    if (end < 0) {
      changes.put(path, contents);
    } else {
      nestedChanges
          .computeIfAbsent(path.substring(0, end), _ -> new LinkedHashMap<>())
          .put(path.substring(end + NESTED.length()), contents);
    }
  }

  void copy(Path source, OutputStream target) throws IOException {
    try (ZipFile in = open(source)) {
      ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(target, BUFFER));
      copyManifest(in, out);
      List<? extends ZipEntry> entries = in.stream().toList();
      for (ZipEntry entry : entries) {
        if (written.add(entry.getName())) {
          write(out, entry, contents(in, entry));
        }
      }
      for (Map.Entry<String, byte[]> change : changes.entrySet()) {
        if (written.add(change.getKey())) {
          write(out, new ZipEntry(change.getKey()), change.getValue());
        }
      }
      requireNestedJars();
      out.finish();
      out.flush();
    }
  }

  private ZipFile open(Path source) {
    try {
      return new ZipFile(source.toFile());
    } catch (IOException e) {
      throw new ProgramException(where + ": the jar cannot be read: " + e.getMessage(), e);
    }
  }

  private void copyManifest(ZipFile in, ZipOutputStream out) throws IOException {
    ZipEntry entry = in.getEntry(JarFile.MANIFEST_NAME);
    byte[] original = entry == null ? null : contents(in, entry);
    byte[] edited = manifest.apply(original);
    if (edited != null) {
      written.add(JarFile.MANIFEST_NAME);
      write(out, entry == null ? new ZipEntry(JarFile.MANIFEST_NAME) : entry, edited);
    }
  }

  private byte[] contents(ZipFile in, ZipEntry entry) throws IOException {
    String name = entry.getName();
    if (changes.containsKey(name)) {
      return changes.get(name);
    }
    byte[] original = ZipContents.read(in, name, where + ", entry " + name);
    return nestedChanges.containsKey(name) ? copyNested(name, original) : original;
  }

  private byte[] copyNested(String name, byte[] original) throws IOException {
    Path file = Files.createTempFile("nested", ".jar");
    try {
      Files.write(file, original);
      ByteArrayOutputStream out = new ByteArrayOutputStream(original.length);
      new JarCopy(where + NESTED + name, nestedChanges.get(name), new ManifestEdits())
          .copy(file, out);
      return out.toByteArray();
    } finally {
      Files.delete(file);
    }
  }

  private void requireNestedJars() {
    for (String name : nestedChanges.keySet()) {
      if (!written.contains(name)) {
        throw new ProgramException(where + ": there is no nested jar " + name);
      }
    }
  }

  /** Stored entries stay stored: some loaders read nested jars in place. */
  private static void write(ZipOutputStream out, ZipEntry like, byte[] contents)
      throws IOException {
    ZipEntry entry = new ZipEntry(like.getName());
    entry.setTimeLocal(TIME);
    if (like.getMethod() == ZipEntry.STORED || like.isDirectory()) {
      CRC32 crc = new CRC32();
      crc.update(contents);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(contents.length);
      entry.setCrc(crc.getValue());
    }
    out.putNextEntry(entry);
    out.write(contents);
    out.closeEntry();
  }
}
