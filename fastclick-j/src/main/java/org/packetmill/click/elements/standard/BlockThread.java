package org.packetmill.click.elements.standard;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.packetmill.click.args.ArgContext;
import org.packetmill.click.args.ConfigArgs;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.lang.ErrorLog;

/**
 * Keeps its thread from doing anything for a while, to test what happens then.
 *
 * <pre>{@code b :: BlockThread; Script(write b.block 0.1s)}</pre>
 *
 * <p>Handlers: {@code block}, to be written with a time.
 */
@ClickElement(
    usage = "BlockThread()",
    summary = "blocks its thread",
    ports = "0/0",
    category = "Testing")
public final class BlockThread extends Element {
  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.write("block", BlockThread::block);
  }

  private static void block(String value) throws HandlerException {
    ErrorLog log = new ErrorLog();
    List<String> text = List.of(value.strip());
    long nanos = new ConfigArgs(text, ArgContext.NONE, log).mandatory("TIME").asDuration(-1);
    if (nanos < 0 || log.errorCount() > 0) {
      throw new HandlerException("bad TIME");
    }
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
