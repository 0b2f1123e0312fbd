package org.packetmill.click.args;

/**
 * The arguments of one element, read one after the other.
 *
 * <pre>{@code
 * length = args.mandatory("LENGTH").asInt(0, 65535);
 * verbose = args.keyword("VERBOSE").asBool(false);
 * args.complete();
 * }</pre>
 *
 * <p>Positional arguments come in the order of the calls and may be given by keyword as well.
 * Readers return a default when an argument is missing or wrong, and remember the error, so that
 * {@code configure} reports all of them.
 */
public interface Args {
  /** A positional argument that must be there. */
  Arg mandatory(String name);

  /** A positional argument that may be left out. */
  Arg positional(String name);

  /** A keyword argument that must be there. */
  Arg required(String name);

  /** A keyword argument that may be left out. */
  Arg keyword(String name);

  /** A keyword argument of former times: it may be left out, and is warned of when it is given. */
  Arg deprecated(String name);

  /** All arguments not read yet, as text, keywords included. */
  java.util.List<String> rest();

  /** Reports that an argument makes no sense, in Click's words: {@code "NAME: parse error"}. */
  void complain(String message);

  /** Reports what an element found wrong itself; told only if the arguments could be read. */
  void error(String message);

  /** Reports something odd that is no error. */
  void warning(String message);

  /** Remarks something. */
  void message(String message);

  /** Remarks something about a place of its own, as in a file that an element reads. */
  void messageAt(String landmark, String message);

  /** Says that everything has been read: whatever is left over is an error. */
  void complete();
}
