package org.packetmill.click.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReaderTest {
  private static final List<LogEntry> ALL_KINDS =
      List.of(
          new LogEntry.LeftOut("c.rate"),
          new LogEntry.Value("c.count", "0"),
          new LogEntry.Burst(0, 0),
          new LogEntry.Sent(3, new byte[] {1, 2, (byte) 0xff}),
          new LogEntry.Sent(0, new byte[0]),
          new LogEntry.Value("d.text", "two\nlines, äöü"),
          new LogEntry.Value("c.count", "32"),
          new LogEntry.Message("hello"),
          new LogEntry.Finished(32, 4, "fast: 32"));

  @TempDir private Path directory;

  @Test
  void readsWhatWasWritten() throws IOException {
    Path file = write(ALL_KINDS);
    try (LogReader log = new LogReader(file)) {
      for (LogEntry entry : ALL_KINDS) {
        assertThat(log.next()).isEqualTo(entry);
      }
    }
  }

  @Test
  void noticesALogThatBreaksOff() throws IOException {
    Path file = write(ALL_KINDS.subList(0, 3));
    try (LogReader log = new LogReader(file)) {
      log.next();
      log.next();
      log.next();
      assertThatThrownBy(log::next).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void refusesWhatIsNoLog() throws IOException {
    Path file = Files.writeString(directory.resolve("no.log"), "zzz");
    try (LogReader log = new LogReader(file)) {
      assertThatThrownBy(log::next).isInstanceOf(IOException.class).hasMessageContaining("tag=122");
    }
  }

  private Path write(List<LogEntry> entries) throws IOException {
    Path file = directory.resolve("run.log");
    try (LogWriter log = new LogWriter(file)) {
      entries.forEach(log::write);
    }
    return file;
  }
}
