package org.packetmill.click;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.Words;
import org.packetmill.click.lang.Archive;
import org.packetmill.click.lang.ErrorLog;
import org.packetmill.click.mill.Milling;
import org.packetmill.click.port.PortBindings;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.Driver;
import org.packetmill.click.router.ElementClasses;
import org.packetmill.click.router.Environment;
import org.packetmill.click.router.Provisions;
import org.packetmill.click.router.Router;
import org.packetmill.click.router.RouterBuilder;

/** One run: builds the router, runs it until it stops or is told to, and reports. */
final class Program {
  private static final double NANOS = 1e9;

  private final Options options;
  private final PrintStream out;
  private final PrintStream err;
  private final Environment environment;
  private final StopSignal stopSignal;
  private Driver driver;

  Program(
      Options options,
      PortBindings ports,
      StopSignal stopSignal,
      PrintStream out,
      PrintStream err) {
    this.stopSignal = stopSignal;
    this.options = options;
    this.out = out;
    this.err = err;
    Environment real =
        Environment.standard()
            .withPorts(ports::open)
            .withChatter(err::println)
            .withThreads(options.threads);
    environment =
        options.simulatedStart == null
            ? real
            : real.simulated(Math.round(options.simulatedStart * NANOS), options.simulatedTick);
  }

  int run(ConfigSource config) {
    Router router;
    try {
      ErrorLog log = new ErrorLog(err::println);
      String text = Archive.configuration(config.text(), config.name(), new Archive(), log);
      router = build(text, config.name(), log);
    } catch (ConfigurationException e) {
      return 1; // The log has told every line.
    }
    driver = driver(router);
    try {
      return options.requireMilled && !isMilled() ? 1 : run(config.name());
    } finally {
      driver.close();
    }
  }

  private Driver driver(Router router) {
    if (!options.requireMilled) {
      return new Driver(router);
    }
    System.setProperty(Milling.REQUIRED, "true");
    try {
      return new Driver(router);
    } finally {
      System.clearProperty(Milling.REQUIRED);
    }
  }

  /** Whether the router takes a fast path; tells why not. */
  private boolean isMilled() {
    String state = Milling.state(driver.router());
    if (state.startsWith("yes")) {
      return true;
    }
    err.println("packetmill: " + state + "; it does not run, for --require-milled was given");
    return false;
  }

  private int run(String name) {
    boolean good = writeFlat();
    ElapsedTime elapsed = options.time ? new ElapsedTime() : null;
    if (!options.quit) {
      runDriver(name);
    }
    if (elapsed != null) {
      out.println(elapsed);
    }
    out.flush();
    good &= new HandlerReport(driver.router(), out, err).print(options.handlers);
    int status = good ? 0 : 1;
    return options.exitHandler == null ? status : exitStatus();
  }

  /** Writes the flat configuration where the command line wants it; whether that went well. */
  private boolean writeFlat() {
    if (options.output == null) {
      return true;
    }
    try {
      Main.write(driver.router().flatText(), options.output, out);
      return true;
    } catch (IOException e) {
      err.println(e.getMessage());
      return false;
    }
  }

  private void runDriver(String name) {
    if (driver.router().elements().isEmpty()) {
      if (options.warnings) {
        err.println("warning: " + name + ": configuration has no elements, exiting");
      }
      return;
    }
    stopSignal.watch(driver);
    driver.run();
  }

  private Router build(String text, String name, ErrorLog log) throws ConfigurationException {
    RouterBuilder builder =
        new RouterBuilder()
            .classes(ElementClasses.standard())
            .environment(environment)
            .libraries(options.libraries())
            .log(log);
    options.parameters.forEach(builder::parameter);
    if (driver != null) {
      builder.replacing(driver.router());
    }
    builder.text(text, name);
    addControlSockets(builder);
    Router router = builder.build();
    if (options.allowReconfigure) {
      router.globalHandlers().write("hotconfig", this::hotConfig);
    }
    Handlers handlers = router.globalHandlers();
    handlers.read("classes", () -> lines(ElementClasses.standard().names()));
    handlers.read("packages", () -> lines(Provisions.ALL));
    TimeWarpHandler.addTo(handlers, environment.clock());
    return router;
  }

  private void addControlSockets(RouterBuilder builder) {
    String retries = driver != null ? ", RETRIES 1, RETRY_WARNINGS false" : "";
    builder.origin("click");
    for (int i = 0; i < options.controlSockets.size(); i++) {
      String name = "click_driver@@ControlSocket" + (i == 0 ? "" : "@" + i);
      builder.add(name, "ControlSocket", options.controlSockets.get(i) + retries);
    }
  }

  private static String lines(Iterable<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /** Swaps to the configuration {@code text}; a bad one leaves the running one alone. */
  private void hotConfig(String text) throws HandlerException {
    try {
      driver.hotSwap(build(text, "hotconfig", new ErrorLog()));
    } catch (ConfigurationException e) {
      throw new HandlerException(e.getMessage(), e);
    }
  }

  private int exitStatus() {
    try {
      String value = driver.router().readHandler(options.exitHandler, null).strip();
      BigInteger number = Numbers.whole(value, true);
      if (number != null) {
        return number.intValue();
      }
      return Words.bool("exit handler value should be integer", value) ? 0 : 1;
    } catch (HandlerException e) {
      err.println(e.getMessage());
    }
    return -1;
  }
}
