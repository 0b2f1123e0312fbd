package org.packetmill.click.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.Environment;
import org.packetmill.click.router.Router;
import org.packetmill.click.router.RouterBuilder;
import org.packetmill.click.router.RouterThread;

/** A router for a test that runs on a thread of its own, in real time. */
public final class RunningRouter implements AutoCloseable {
  private final List<String> chatter = new CopyOnWriteArrayList<>();
  private final RouterThread thread;

  /** Starts {@code config}. */
  public RunningRouter(String config) {
    try {
      thread = RouterThread.start(() -> builder(config).build());
    } catch (ConfigurationException e) {
      throw new AssertionError("the configuration does not start:\n" + e.getMessage(), e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private RouterBuilder builder(String config) {
    return new RouterBuilder()
        .environment(Environment.standard().withChatter(chatter::add))
        .text(config, "config");
  }

  /** Reads a handler between two turns. */
  public String read(String call) {
    FutureTask<String> answer = new FutureTask<>(() -> router().readHandler(call, null));
    return done(answer);
  }

  /** Writes a handler between two turns. */
  public void write(String call) {
    done(new FutureTask<>(() -> router().writeHandler(call, null)));
  }

  private String done(FutureTask<String> work) {
    thread.driver().betweenBursts(work);
    try {
      return work.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Puts a router made of {@code config} in the place of the running one. */
  public void hotSwap(String config) {
    done(
        new FutureTask<>(() -> {
          try {
            thread.driver().hotSwap(builder(config).replacing(router()).build());
            return "";
          } catch (ConfigurationException e) {
            throw new HandlerException(e.getMessage(), e);
          }
        }));
  }

  /** Returns when the driver has stopped by itself. */
  public void join() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What elements said to people. */
  public List<String> chatter() {
    return chatter;
  }

  /** The router that runs now. */
  public Router router() {
    return thread.driver().router();
  }

  @Override
  public void close() {
    thread.driver().stop();
    join();
  }
}
