package org.packetmill.passes.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read was written by classes that nobody here knows. */
class SnapshotReaderTest {
  @TempDir private Path folder;

  @Test
  void anArrayHoldsWhatWasWritten() throws IOException {
    Snapshot snapshot = read(snapshot(3, 1, -1, Long.MIN_VALUE));
    assertThat(snapshot.objects().getFirst().contents()).containsExactly(1, -1, Long.MIN_VALUE);
  }

  @Test
  void anEmptyArrayIsNoMissingOne() throws IOException {
    assertThat(read(snapshot(0)).objects().getFirst().contents()).isEmpty();
    assertThat(read(snapshot(-1)).objects().getFirst().contents()).isNull();
  }

  @Test
  void anArrayThatIsCutOffIsAnError() throws IOException {
    byte[] whole = snapshot(3, 1, 2, 3);
    byte[] cut = Arrays.copyOf(whole, whole.length - 20);
    assertThatThrownBy(() -> read(cut))
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("an array of 3 numbers");
  }

  @Test
  void aLengthThatCannotBeIsAnError() throws IOException {
    byte[] damaged = snapshot(Integer.MAX_VALUE, 1, 2);
    assertThatThrownBy(() -> read(damaged))
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("an array of 2147483647 numbers");
  }

  private Snapshot read(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("0.snapshot"), bytes);
    return SnapshotReader.read(file, "test.click");
  }

  /** One without elements, with one array that says it holds {@code length} numbers. */
  private static byte[] snapshot(int length, long... numbers) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF("fingerprint");
    out.writeInt(0);
    out.writeInt(0);
    out.writeBoolean(true);
    out.writeUTF("[J");
    out.writeInt(0);
    out.writeInt(length);
    for (long number : numbers) {
      out.writeLong(number);
    }
    out.writeUTF("");
    out.writeBoolean(false);
    out.writeInt(0);
    return bytes.toByteArray();
  }
}
