package org.packetmill.click.elements.userlevel;

import java.util.List;

/** Answers of the control protocol: a code of three digits, a sign whether more follows, a text. */
final class ControlReply {
  static final int OK = 200;
  static final int SYNTAX = 500;
  static final int UNIMPLEMENTED = 501;
  static final int NO_SUCH_ELEMENT = 510;
  static final int NO_SUCH_HANDLER = 511;
  static final int HANDLER_ERROR = 520;
  static final int TOO_BIG = 521;
  static final int LLRPC_ERROR = 522;
  static final int PERMISSION = 530;
  static final int UNSPECIFIED = 590;

  private final StringBuilder text = new StringBuilder();

  /** One line, the last. */
  ControlReply line(int code, String message) {
    return line(code, message, false);
  }

  private ControlReply line(int code, String message, boolean more) {
    text.append(code).append(more ? '-' : ' ');
    printable(message);
    text.append("\r\n");
    return this;
  }

  /** A line, and below it what else there is to say. */
  ControlReply lines(int code, String message, List<String> below) {
    if (!message.isEmpty()) {
      line(code, below.isEmpty() ? message : message + ":", !below.isEmpty());
    }
    for (int i = 0; i < below.size(); i++) {
      line(code, below.get(i), i < below.size() - 1);
    }
    return this;
  }

  /** Lines of which the first is no heading. */
  ControlReply all(int code, List<String> lines) {
    return lines(code, "", lines);
  }

  /** What was asked for. */
  ControlReply data(String data) {
    text.append("DATA ").append(data.length()).append("\r\n").append(data);
    return this;
  }

  /** Characters that would break a line appear as escapes. */
  private void printable(String message) {
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      if (c < ' ') {
        text.append('^').append((char) (c + '@'));
      } else if (c < 127) {
        text.append(c);
      } else {
        text.append("\\%03o".formatted((int) c));
      }
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
