package org.packetmill.click.elements.script;

import java.io.IOException;
import org.packetmill.click.element.HandlerException;

/** Sends signals to processes: {@code kill USR1 PID...}. */
final class Kill {
  private Kill() {}

  /** Sends the signal that the first word names to the processes that the others name. */
  static String processes(String text) throws HandlerException {
    Words words = new Words(text);
    Integer signal = SignalNames.number(words.next());
    if (signal == null) {
      throw new HandlerException("bad SIGNO");
    }
    while (!words.isEmpty()) {
      Long process = Arithmetic.wholeOrNull(words.next());
      if (process == null || process.intValue() != process) {
        throw new HandlerException("bad PID");
      }
      send(signal, process);
    }
    return "";
  }

  private static void send(int signal, long process) throws HandlerException {
    ProcessBuilder command =
        new ProcessBuilder("kill", "-" + signal, "--", Long.toString(process))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    boolean sent = false;
    try {
      sent = command.start().waitFor() == 0;
    } catch (IOException e) {
      throw new HandlerException("kill(%d, %d): %s".formatted(process, signal, e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!sent) {
      String reason =
          ProcessHandle.of(process).isPresent() ? "Operation not permitted" : "No such process";
      throw new HandlerException("kill(%d, %d): %s".formatted(process, signal, reason));
    }
  }
}
