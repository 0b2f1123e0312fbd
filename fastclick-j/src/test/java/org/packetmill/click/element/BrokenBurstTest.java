package org.packetmill.click.element;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.packet.PacketPool;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.Driver;
import org.packetmill.click.router.Environment;
import org.packetmill.click.router.RouterBuilder;

/** What a burst leaves behind that an exception has broken off. */
class BrokenBurstTest {
  private static final int BURST = 4;

  /** Sends bursts out of one batch, as elements that read ports do. */
  @ClickElement(usage = "", summary = "", ports = "0/1", processing = "h")
  private static final class Well extends ReceivingElement {
    private final Task task = new Task(this);
    private final PacketBatch batch = new PacketBatch(BURST);
    private final List<Integer> found = new ArrayList<>();

    @Override
    protected void initialize(Errors errors) {
      task.initialize(true);
    }

    @Override
    protected Packet arrive(Packet packet) {
      return packet;
    }

    @Override
    protected boolean runTask(Task turn) {
      found.add(batch.size());
      for (int i = 0; i < BURST; i++) {
        batch.add(PacketPool.current().take(PacketPool.HEADROOM, 60));
      }
      turn.reschedule();
      deliver(batch);
      return true;
    }
  }

  /** Drops every burst, and throws at every second. */
  @ClickElement(usage = "", summary = "", ports = "1/0", processing = "h")
  private static final class Trap extends Element {
    private int bursts;
    private int packets;

    @Override
    public void pushBatch(int port, PacketBatch batch) {
      bursts++;
      packets += batch.size();
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).kill();
      }
      if (bursts % 2 == 1) {
        throw new IllegalStateException("odd burst");
      }
    }
  }

  private final Well well = new Well();
  private final Trap trap = new Trap();
  private final List<String> chatter = new ArrayList<>();
  private Driver driver;

  @BeforeEach
  void start() throws ConfigurationException {
    driver =
        new Driver(
            new RouterBuilder()
                .environment(Environment.standard().simulated().withChatter(chatter::add))
                .add("well", well, "")
                .add("trap", trap, "")
                .connect("well", 0, "trap", 0)
                .build());
  }

  private void run() {
    while (trap.bursts < 4) {
      driver.runRound();
    }
    assertThat(chatter.getFirst()).contains("broke off its turn").contains("odd burst");
  }

  /** They would be sent, and killed, again. */
  @Test
  void itsPacketsAreNotInTheNextOne() {
    run();
    assertThat(well.found).containsOnly(0);
    assertThat(trap.packets).isEqualTo(trap.bursts * BURST);
  }

  /** The same where generated code takes the packets. */
  @Test
  void norWhereCodeIsEnteredDirectly() {
    well.setEntry(new Keeper(trap), false);
    run();
    assertThat(well.found).containsOnly(0);
    assertThat(trap.packets).isEqualTo(trap.bursts * BURST);
  }

  /** Hands its batches on as they are, as a region does with what stays. */
  private record Keeper(Trap trap) implements PushTarget {
    @Override
    public void push(int port, Packet packet) {
      trap.push(port, packet);
    }

    @Override
    public void pushBatch(int port, PacketBatch batch) {
      PacketBatch copy = new PacketBatch(BURST);
      copy.addAll(batch, 0, batch.size());
      trap.pushBatch(port, copy);
    }
  }
}
