package org.packetmill.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.click.verify.LogEntry;
import org.packetmill.click.verify.LogEntry.Burst;
import org.packetmill.click.verify.LogEntry.Finished;
import org.packetmill.click.verify.LogEntry.LeftOut;
import org.packetmill.click.verify.LogEntry.Message;
import org.packetmill.click.verify.LogEntry.Sent;
import org.packetmill.click.verify.LogEntry.Value;
import org.packetmill.click.verify.LogWriter;

class ComparisonTest {
  private static final List<LogEntry> ORIGINAL =
      List.of(
          new LeftOut("c.rate"),
          new Value("c.count", "0"),
          new Burst(0, 0),
          new Sent(0, new byte[] {1, 2, 3}),
          new Sent(1, new byte[] {4}),
          new Sent(0, new byte[] {5, 6}),
          new Value("c.count", "3"),
          new Message("hello"),
          new Finished(3, 10, ""));

  @TempDir private Path directory;

  @Test
  void findsEqualRunsEqual() throws IOException {
    Comparison comparison = compare(ORIGINAL);
    assertThat(comparison.difference()).isNull();
    assertThat(comparison.sent()).containsEntry(0, 2L).containsEntry(1, 1L);
    assertThat(comparison.leftOut()).containsExactly("c.rate");
    assertThat(comparison.milled().packets()).isEqualTo(3);
  }

  @Test
  void keepsWhatTheMilledRunSaysOfItself() throws IOException {
    Comparison comparison = compare(with(8, new Finished(3, 10, "fast: 3")));
    assertThat(comparison.difference()).isNull();
    assertThat(comparison.milled().milled()).isEqualTo("fast: 3");
  }

  @Test
  void showsAPacketThatDiffers() throws IOException {
    Difference difference = compare(with(5, new Sent(0, new byte[] {5, 7}))).difference();
    assertThat(difference.where()).isEqualTo("in burst 0 (packets 0 on)");
    assertThat(difference.what())
        .isEqualTo("packet 1 out of port 0: original=2 bytes, milled=2 bytes");
    assertThat(difference.details()).singleElement().asString().startsWith("! 0000  05 06");
  }

  @Test
  void showsAPacketOutOfAnotherPort() throws IOException {
    Difference difference = compare(with(4, new Sent(2, new byte[] {4}))).difference();
    assertThat(difference.what()).isEqualTo("the next packet");
    assertThat(difference.details())
        .containsExactly(
            "original: packet of 1 bytes out of port 1",
            "milled:   packet of 1 bytes out of port 2");
  }

  @Test
  void showsAHandlerThatDiffers() throws IOException {
    Difference difference = compare(with(6, new Value("c.count", "4"))).difference();
    assertThat(difference.what()).isEqualTo("handler c.count");
    assertThat(difference.details()).containsExactly("original: 3", "milled:   4");
  }

  @Test
  void showsWhatIsMissing() throws IOException {
    List<LogEntry> shorter = new ArrayList<>(ORIGINAL);
    shorter.remove(5);
    assertThat(compare(shorter).difference().details())
        .containsExactly(
            "original: packet of 2 bytes out of port 0", "milled:   handler c.count reads 3");
  }

  @Test
  void noticesPacketsThatChangedPlaces() throws IOException {
    List<LogEntry> swapped = new ArrayList<>(ORIGINAL);
    swapped.set(3, ORIGINAL.get(5));
    swapped.set(5, ORIGINAL.get(3));
    assertThat(compare(swapped).difference()).isNotNull();
  }

  @Test
  void noticesMessagesAndTheEnd() throws IOException {
    assertThat(compare(with(7, new Message("hullo"))).difference()).isNotNull();
    assertThat(compare(with(8, new Finished(2, 10, ""))).difference().where())
        .isEqualTo("at the end");
  }

  @Test
  void doesNotTakeABrokenLogForARun() {
    assertThatThrownBy(() -> compare(ORIGINAL.subList(0, 4))).isInstanceOf(EOFException.class);
  }

  private static List<LogEntry> with(int index, LogEntry entry) {
    List<LogEntry> entries = new ArrayList<>(ORIGINAL);
    entries.set(index, entry);
    return entries;
  }

  private Comparison compare(List<LogEntry> milled) throws IOException {
    return Comparison.of(write("original", ORIGINAL), write("milled", milled));
  }

  private Path write(String name, List<LogEntry> entries) throws IOException {
    Path file = directory.resolve(name + ".log");
    try (LogWriter log = new LogWriter(file)) {
      entries.forEach(log::write);
    }
    return file;
  }
}
