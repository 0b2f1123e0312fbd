package org.packetmill.click.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packets that lie over memory of a port's own for as long as both live. */
class PinnedPacketsTest {
  private static final int BYTES = 128;

  private final List<Buffer> released = new ArrayList<>();
  private final Buffer.Owner owner = released::add;
  private final PacketPool nobody = PacketPool.ofNobody(owner);
  private final PacketPool pool = new PacketPool(8);
  private final PacketBatch batch = new PacketBatch(2);

  private Buffer buffer() {
    return new Buffer(Arena.ofAuto().allocate(BYTES).address(), BYTES, owner);
  }

  private Packet arrive() {
    Packet packet = nobody.pin(buffer());
    packet.arrive(16, 64);
    batch.add(packet);
    return packet;
  }

  @Test
  void oneKeepsTheBufferThatItSurrenders() {
    Packet packet = arrive();
    Buffer buffer = packet.buffer();
    assertThat(packet.surrender()).isSameAs(buffer);
    assertThat(packet.isLive()).isFalse();
    assertThat(packet.buffer()).isSameAs(buffer);
    assertThat(released).isEmpty();
    packet.arrive(0, BYTES);
    assertThat(packet.length()).isEqualTo(BYTES);
  }

  @Test
  void severalKeepTheirBuffersAndNoOthersAreTouched() {
    List<Packet> packets = List.of(arrive(), arrive(), arrive(), arrive());
    List<Buffer> buffers = packets.stream().map(Packet::buffer).toList();
    batch.surrender(1, 2);
    assertThat(packets).extracting(Packet::isLive).containsExactly(true, false, false, true);
    assertThat(packets).extracting(Packet::buffer).containsExactlyElementsOf(buffers);
    assertThat(released).isEmpty();
  }

  @Test
  void shellsAmongThemGoBackToTheirPoolWithoutABuffer() {
    for (boolean pinnedFirst : new boolean[] {true, false}) {
      batch.clear();
      if (pinnedFirst) {
        arrive();
      }
      Packet shell = pool.takeShell();
      shell.attachBare(buffer(), 0, BYTES);
      batch.add(shell);
      Packet pinned = arrive();
      batch.surrender(0, batch.size());
      assertThat(pinned.isLive()).isFalse();
      assertThat(pinned.buffer()).isNotNull();
      assertThat(shell.buffer()).isNull();
      assertThat(pool.takeShell()).isSameAs(shell);
      assertThat(released).isEmpty();
    }
  }

  @Test
  void anyThreadMaySurrenderThem() throws Exception {
    Packet packet = arrive();
    Buffer buffer = packet.buffer();
    Thread thread = new Thread(() -> batch.surrender(0, 1));
    thread.start();
    thread.join();
    assertThat(packet.isLive()).isFalse();
    assertThat(packet.buffer()).isSameAs(buffer);
  }

  @Test
  void noneIsSurrenderedTwice() {
    Packet packet = arrive();
    batch.surrender(0, 1);
    assertThatThrownBy(() -> batch.surrender(0, 1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(packet::surrender).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(packet::kill).isInstanceOf(IllegalStateException.class);
    assertThat(released).isEmpty();
  }

  @Test
  void killedTheyHandTheBufferToItsOwner() {
    Packet packet = arrive();
    packet.kill();
    assertThat(released).containsExactly(packet.buffer());
    assertThat(packet.isLive()).isFalse();
  }

  @Test
  void oneThatLiesAloneOverItsBufferIsSurrenderedOnceAndRestored() {
    Packet packet = arrive();
    assertThat(nobody.surrender(packet)).isTrue();
    assertThat(packet.isLive()).isFalse();
    assertThat(nobody.surrender(packet)).isFalse();
    nobody.restore(packet);
    packet.kill();
    assertThat(released).containsExactly(packet.buffer());
  }

  @Test
  void thePoolLeavesPacketsAloneThatAreNotItsOwn() {
    Packet other = PacketPool.ofNobody(owner).pin(buffer());
    other.arrive(0, BYTES);
    Packet pooled = pool.take(0, BYTES);
    for (Packet packet : List.of(other, pooled)) {
      assertThat(nobody.surrender(packet)).isFalse();
      assertThat(packet.isLive()).isTrue();
    }
  }

  @Test
  void itLeavesOneAloneWhoseBufferIsSharedOrAnotherOwners() {
    Packet shared = arrive();
    Packet second = shared.duplicate();
    assertThat(nobody.surrender(shared)).isFalse();
    second.kill();
    assertThat(nobody.surrender(shared)).isTrue();
    Packet moved = arrive();
    moved.push(BYTES);
    assertThat(nobody.surrender(moved)).isFalse();
    assertThat(moved.isLive()).isTrue();
  }
}
