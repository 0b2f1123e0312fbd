package org.packetmill.click.elements;

import java.util.function.Function;
import org.packetmill.click.args.ArgContext;
import org.packetmill.click.args.ArgSplitter;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.ConfigArgs;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.lang.ErrorLog;

/** Arguments of a handler: parted by blanks, else as those of an element. */
public final class HandlerArgs {
  private HandlerArgs() {}

  /**
   * What {@code reader} makes of the arguments in {@code text}.
   *
   * @throws HandlerException if they are wrong, with all that is wrong with them
   */
  public static <T> T read(String text, ArgContext context, Function<Args, T> reader)
      throws HandlerException {
    ErrorLog log = new ErrorLog();
    Args args = new ConfigArgs(ArgSplitter.words(text), context, log);
    T value = reader.apply(args);
    args.complete();
    if (log.errorCount() > 0) {
      throw new HandlerException(log.toString());
    }
    return value;
  }
}
