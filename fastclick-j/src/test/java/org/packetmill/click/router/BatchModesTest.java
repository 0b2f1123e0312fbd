package org.packetmill.click.router;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.packetmill.click.element.BatchMode;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.SimpleElement;
import org.packetmill.click.packet.Packet;

class BatchModesTest {
  /** An element of any mode. */
  @ClickElement(usage = "", summary = "", flow = "x/x")
  private static final class Moded extends SimpleElement {
    private final BatchMode mode;

    private Moded(BatchMode mode) {
      this.mode = mode;
    }

    @Override
    public BatchMode batchMode() {
      return mode;
    }

    @Override
    protected Packet process(Packet packet) {
      return packet;
    }
  }

  /** What comes out has not come in. */
  @ClickElement(usage = "", summary = "", processing = "h/h", flow = "x/y")
  private static final class Turning extends Element {}

  private static final String REFUSED =
      " is a batch-only element ! Please check that all elements sending packets to it are"
          + " producing batches of packets instead of single packets.";

  @Test
  void batchesComeFromAnElementThatMakesThem() {
    starts("InfiniteSource(ACTIVE false) -> Paint(1) -> f :: FlowStrip(2) -> Discard");
    starts("Idle -> FlowStrip(2) -> Discard");
    refuses("TimedSource(ACTIVE false) -> Paint(1) -> f :: FlowStrip(2) -> Discard", "f");
  }

  @Test
  void queuesEndThemAndUnqueuesMakeThemAnew() {
    String in = "TimedSource(ACTIVE false) -> Queue -> ";
    starts(in + "Unqueue -> f :: FlowStrip(2) -> Discard");
    starts(in + "RatedUnqueue(10) -> f :: FlowStrip(2) -> Discard");
    refuses(
        "InfiniteSource(ACTIVE false) -> Queue -> DelayUnqueue(1) -> f :: FlowStrip(2) -> Discard",
        "f");
  }

  @Test
  void theyArePulledThroughAgnosticElements() {
    starts("InfiniteSource(ACTIVE false) -> Queue -> f :: FlowStrip(2) -> Unqueue -> Discard");
    refuses("Idle -> Queue -> f :: FlowStrip(2) -> DelayUnqueue(1) -> Discard", "f");
  }

  @Test
  void oneOfSeveralWaysIsEnough() {
    starts(
        "InfiniteSource(ACTIVE false) -> f :: FlowStrip(2) -> Discard;"
            + " TimedSource(ACTIVE false) -> f");
  }

  @Test
  void theyFollowThePacketsThroughAnElement() {
    starts(
        "InfiniteSource(ACTIVE false) -> s :: Switch -> Discard;"
            + " s[1] -> f :: FlowStrip(2) -> Discard");
    assertThatThrownBy(() -> chain(new Turning()))
        .hasMessageStartingWith("last :: Moded" + REFUSED);
  }

  @Test
  void anElementForSinglePacketsStopsThem() {
    assertThatCode(() -> chain(new Moded(BatchMode.IFPOSSIBLE))).doesNotThrowAnyException();
    assertThatThrownBy(() -> chain(new Moded(BatchMode.NO)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("last :: Moded" + REFUSED + "\nRouter could not be initialized!");
  }

  private static void chain(Element between) throws ConfigurationException {
    new RouterBuilder()
        .add("source", "InfiniteSource", "ACTIVE false")
        .add("between", between, "")
        .add("last", new Moded(BatchMode.NEEDED), "")
        .add("sink", "Discard", "")
        .chain("source", "between", "last", "sink")
        .build()
        .cleanup();
  }

  private static void starts(String config) {
    assertThatCode(() -> new RouterBuilder().text(config, "config").build().cleanup())
        .doesNotThrowAnyException();
  }

  private static void refuses(String config, String element) {
    assertThatThrownBy(() -> new RouterBuilder().text(config, "config").build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(element + " :: FlowStrip" + REFUSED);
  }
}
