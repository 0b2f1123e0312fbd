package org.packetmill.click;

import java.math.BigDecimal;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.element.Clock;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.elements.RealText;
import org.packetmill.click.router.WarpableClock;

/**
 * The global handler {@code timewarp}: {@code simulation} under {@code --simtime}; otherwise how
 * fast time goes, to read and to write, or {@code nowait} when nobody waits for timers.
 */
final class TimeWarpHandler {
  private TimeWarpHandler() {}

  static void addTo(Handlers handlers, Clock clock) {
    if (clock instanceof WarpableClock warpable) {
      handlers.read("timewarp", () -> text(warpable));
      handlers.write("timewarp", value -> set(warpable, value));
    } else {
      handlers.read("timewarp", () -> "simulation");
    }
  }

  private static String text(WarpableClock clock) {
    return clock.skipsWaits() ? "nowait" : RealText.of(clock.speed());
  }

  private static void set(WarpableClock clock, String value) throws HandlerException {
    if (value.equals("nowait")) {
      clock.skipWaits();
      return;
    }
    BigDecimal factor = Numbers.real(value);
    if (factor == null) {
      throw new HandlerException("expected double");
    }
    if (factor.signum() <= 0) {
      throw new HandlerException("timefactor must be > 0");
    }
    clock.setSpeed(factor.doubleValue());
  }
}
