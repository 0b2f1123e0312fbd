package org.packetmill.passes.graph;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what {@code org.packetmill.click.mill.SnapshotMain} has written. */
public final class SnapshotReader {
  private static final int MOST_NUMBERS = Integer.MAX_VALUE / Long.BYTES;

  private final DataInputStream in;

  private SnapshotReader(DataInputStream in) {
    this.in = in;
  }

  /** Reads {@code file}, the snapshot of configuration {@code name}. */
  public static Snapshot read(Path file, String name) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      return new SnapshotReader(in).read(name);
    }
  }

  private Snapshot read(String name) throws IOException {
    String fingerprint = in.readUTF();
    List<Snapshot.ElementState> elements = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      elements.add(element());
    }
    List<Snapshot.Wire> wires = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      wires.add(
          new Snapshot.Wire(
              in.readInt(),
              in.readInt(),
              in.readInt(),
              in.readInt(),
              in.readBoolean(),
              in.readInt()));
    }
    List<Snapshot.ObjectState> objects = new ArrayList<>();
    while (in.readBoolean()) {
      objects.add(object());
    }
    return new Snapshot(name, fingerprint, elements, wires, objects, shared());
  }

  private List<Snapshot.SharedObject> shared() throws IOException {
    List<Snapshot.SharedObject> shared = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      String javaClass = in.readUTF();
      Set<Integer> elements = new HashSet<>();
      for (int number = in.readInt(); number > 0; number--) {
        elements.add(in.readInt());
      }
      shared.add(new Snapshot.SharedObject(javaClass, elements));
    }
    return shared;
  }

  private Snapshot.ElementState element() throws IOException {
    return new Snapshot.ElementState(
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        text(),
        in.readUTF(),
        in.readBoolean(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readBoolean(),
        in.readBoolean());
  }

  private String text() throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  private Snapshot.ObjectState object() throws IOException {
    String javaClass = in.readUTF();
    List<Snapshot.FieldState> fields = new ArrayList<>();
    for (int count = in.readInt(); count > 0; count--) {
      fields.add(new Snapshot.FieldState(in.readUTF(), in.readUTF(), in.readUTF(), in.readLong()));
    }
    return new Snapshot.ObjectState(javaClass, fields, contents(in.readInt()), in.readUTF());
  }

  private long[] contents(int length) throws IOException {
    if (length < 0) {
      return null;
    }
    // What the function's own classes have written may be anything.
    byte[] bytes = in.readNBytes(Math.min(length, MOST_NUMBERS) * Long.BYTES);
    if (bytes.length / Long.BYTES < length) {
      throw new EOFException("the snapshot ends inside an array of " + length + " numbers");
    }
    long[] contents = new long[length];
    ByteBuffer.wrap(bytes).asLongBuffer().get(contents);
    return contents;
  }
}
