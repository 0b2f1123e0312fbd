package org.packetmill.click.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;

/** Packets over memory of a port's own, taken and given back many at a time. */
class ShellsTest {
  private static final int BYTES = 128;

  private final PacketPool pool = new PacketPool(8);
  private final PacketBatch batch = new PacketBatch(2);

  private Buffer buffer() {
    return new Buffer(Arena.ofAuto().allocate(BYTES).address(), BYTES, released -> {});
  }

  private void take(PacketPool from, int count) {
    int first = batch.size();
    from.takeShells(batch, count);
    for (int i = first; i < batch.size(); i++) {
      batch.get(i).attachBare(buffer(), 0, BYTES);
    }
  }

  @Test
  void areTakenAndGivenBackInOnePiece() {
    take(pool, 600);
    Packet last = batch.get(599);
    assertThat(batch.size()).isEqualTo(600);
    batch.surrender(100, 500);
    assertThat(batch.get(99).isLive()).isTrue();
    assertThat(batch.get(100).isLive()).isFalse();
    assertThat(last.buffer()).isNull();
    batch.truncate(100);
    pool.takeShells(batch, 1);
    assertThat(batch.get(100)).isSameAs(last);
    assertThat(pool.size()).isZero();
  }

  @Test
  void ofSeveralPoolsGoBackToTheirs() {
    PacketPool other = new PacketPool(8);
    take(pool, 2);
    take(other, 1);
    take(pool, 1);
    Packet theirs = batch.get(2);
    Packet ours = batch.get(3);
    batch.surrender(0, 4);
    batch.clear();
    other.takeShells(batch, 1);
    pool.takeShells(batch, 1);
    assertThat(batch.get(0)).isSameAs(theirs);
    assertThat(batch.get(1)).isSameAs(ours);
  }

  @Test
  void fromAnotherThreadComeBackWhenTheyAreNeeded() throws Exception {
    take(pool, 3);
    Packet first = batch.get(0);
    Thread thread = new Thread(() -> batch.surrender(0, 3));
    thread.start();
    thread.join();
    batch.clear();
    pool.takeShells(batch, 3);
    assertThat(batch.get(0) == first || batch.get(1) == first || batch.get(2) == first).isTrue();
  }

  @Test
  void cannotBeGivenBackTwice() {
    take(pool, 1);
    batch.surrender(0, 1);
    assertThatThrownBy(() -> batch.surrender(0, 1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void oneThatWasNotUsedCanBeGivenBack() {
    Packet packet = pool.takeShell();
    pool.giveBackShell(packet);
    assertThat(packet.isLive()).isFalse();
    assertThat(pool.takeShell()).isSameAs(packet);
  }
}
