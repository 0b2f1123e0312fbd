package org.packetmill.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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
    assertThat(difference.what())
        .isEqualTo("packet 0 out of port 1: original=1 bytes, milled=none");
  }

  @Test
  void showsAHandlerThatDiffers() throws IOException {
    Difference difference = compare(with(6, new Value("c.count", "4"))).difference();
    assertThat(difference.what()).isEqualTo("handler c.count");
    assertThat(difference.details()).containsExactly("original: 3", "milled:   4");
    assertThat(compare(with(6, new Value("d.count", "3"))).difference().details())
        .containsExactly("original: c.count is now 3", "milled:   d.count is now 3");
  }

  @Test
  void showsWhatIsMissing() throws IOException {
    List<LogEntry> shorter = new ArrayList<>(ORIGINAL);
    shorter.remove(5);
    assertThat(compare(shorter).difference().what())
        .isEqualTo("packet 1 out of port 0: original=2 bytes, milled=none");
    shorter = new ArrayList<>(ORIGINAL);
    shorter.remove(6);
    assertThat(compare(shorter).difference().details())
        .containsExactly("original: c.count is now 3", "milled:   none");
  }

  @Test
  void noticesPacketsThatChangedPlaces() throws IOException {
    assertThat(compare(swapped(3, 5)).difference()).isNotNull();
  }

  @Test
  void allowsPortsAndMessagesToTakeTurns() throws IOException {
    assertThat(compare(swapped(3, 4)).difference()).isNull();
    List<LogEntry> earlier = new ArrayList<>(ORIGINAL);
    earlier.add(3, earlier.remove(7));
    assertThat(compare(earlier).difference()).isNull();
  }

  @Test
  void leavesOutWhatAJarSaysOfItsOwnMilling() throws IOException {
    Message own = new Message("packetmill: it runs generically");
    assertThat(compare(with(7, ORIGINAL.get(7), own)).difference()).isNull();
  }

  @Test
  void noticesMessagesAndTheEnd() throws IOException {
    assertThat(compare(with(7, new Message("hullo"))).difference().details())
        .containsExactly("original: only there: [hello]", "milled:   only there: [hullo]");
    assertThat(compare(with(8, new Finished(2, 10, ""))).difference().what()).isEqualTo("the end");
    assertThat(compare(with(8, new Burst(1, 32), new Finished(3, 10, ""))).difference().what())
        .isEqualTo("one run ends");
  }

  @Test
  void doesNotTakeABrokenLogForARun() {
    assertThatThrownBy(() -> compare(ORIGINAL.subList(0, 4))).isInstanceOf(EOFException.class);
  }

  private static List<LogEntry> with(int index, LogEntry... entries) {
    List<LogEntry> changed = new ArrayList<>(ORIGINAL);
    changed.remove(index);
    changed.addAll(index, List.of(entries));
    return changed;
  }

  private static List<LogEntry> swapped(int first, int second) {
    List<LogEntry> entries = new ArrayList<>(ORIGINAL);
    Collections.swap(entries, first, second);
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
