package org.packetmill.click.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PacketPoolTest {
  private final PacketPool pool = new PacketPool(1000);

  @Test
  void takesBackWhatIsKilledInOnePiece() {
    PacketBatch batch = new PacketBatch(32);
    for (int i = 0; i < 32; i++) {
      batch.add(pool.take(PacketPool.HEADROOM, 60));
    }
    assertThat(pool.inUse()).isEqualTo(32);
    batch.kill();
    assertThat(pool.inUse()).isZero();
    assertThat(batch.isEmpty()).isTrue();
  }

  @Test
  void killsFromAnIndexOnAndLeavesTheRest() {
    PacketBatch batch = new PacketBatch(4);
    for (int i = 0; i < 4; i++) {
      batch.add(pool.take(PacketPool.HEADROOM, 60));
    }
    batch.killFrom(3);
    batch.killFrom(4);
    assertThat(pool.inUse()).isEqualTo(3);
    assertThat(batch.get(2).isLive()).isTrue();
    assertThat(batch.get(3).isLive()).isFalse();
  }

  @Test
  void aBatchMayHoldPacketsOfSeveralPoolsAndSharedOnes() {
    PacketPool other = new PacketPool(10);
    Packet original = pool.take(PacketPool.HEADROOM, 60);
    Packet copy = original.duplicate();
    PacketBatch batch = new PacketBatch(8);
    batch.add(pool.take(PacketPool.HEADROOM, 60));
    batch.add(other.take(PacketPool.HEADROOM, 60));
    batch.add(original);
    batch.add(pool.take(PacketPool.HEADROOM, 60));
    batch.add(copy);
    batch.add(pool.take(PacketPool.HEADROOM, 100_000));
    batch.kill();
    assertThat(pool.inUse()).isZero();
    assertThat(other.inUse()).isZero();
  }

  @Test
  void retiredPacketsAreGivenBackTogether() {
    PacketBatch batch = new PacketBatch(2);
    batch.add(pool.take(PacketPool.HEADROOM, 60));
    batch.add(pool.take(PacketPool.HEADROOM, 60));
    assertThat(pool.retire(batch.get(0))).isTrue();
    assertThat(pool.retire(batch.get(0))).isFalse();
    assertThat(pool.retire(batch.get(1))).isTrue();
    batch.giveBack(pool, 0, 2);
    assertThat(pool.inUse()).isZero();
    assertThat(pool.take(PacketPool.HEADROOM, 60)).isSameAs(batch.get(1));
  }

  @Test
  void othersPacketsAndSharedOnesAreNotRetired() {
    Packet original = pool.take(PacketPool.HEADROOM, 60);
    Packet copy = original.duplicate();
    Packet large = pool.take(PacketPool.HEADROOM, 100_000);
    Packet foreign = new PacketPool(10).take(PacketPool.HEADROOM, 60);
    for (Packet packet : new Packet[] {original, copy, large, foreign}) {
      assertThat(pool.retire(packet)).isFalse();
      assertThat(packet.isLive()).isTrue();
    }
  }

  @Test
  void aBatchIsExtendedAsFarAsThereIsRoom() {
    PacketBatch batch = new PacketBatch(1);
    batch.reserve(3);
    Packet packet = pool.take(PacketPool.HEADROOM, 60);
    batch.set(2, packet);
    batch.extend(3);
    assertThat(batch.get(2)).isSameAs(packet);
    assertThat(batch.size()).isEqualTo(3);
    assertThatThrownBy(() -> batch.extend(1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> batch.extend(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPacketTwiceInABatchIsAnErrorAndGoesBackOnce() {
    Packet packet = pool.take(PacketPool.HEADROOM, 60);
    PacketBatch batch = new PacketBatch(2);
    batch.add(packet);
    batch.add(packet);
    assertThatThrownBy(batch::kill).isInstanceOf(IllegalStateException.class);
    assertThat(pool.inUse()).isZero();
    assertThat(pool.take(PacketPool.HEADROOM, 60)).isNotSameAs(pool.take(PacketPool.HEADROOM, 60));
  }

  @Test
  void exchangesPostedPacketsRoundTheRing() {
    Packet[] ring = new Packet[5];
    pool.post(ring, ring.length);
    assertThat(pool.inUse()).isEqualTo(5);
    Packet[] before = ring.clone();
    PacketBatch batch = new PacketBatch(4);
    pool.exchange(ring, ring.length, 3, 4, batch);
    assertThat(batch.get(0)).isSameAs(before[3]);
    assertThat(batch.get(1)).isSameAs(before[4]);
    assertThat(batch.get(2)).isSameAs(before[0]);
    assertThat(batch.get(3)).isSameAs(before[1]);
    assertThat(ring[2]).isSameAs(before[2]);
    Set<Packet> all = new HashSet<>(Set.of(ring));
    for (int i = 0; i < 4; i++) {
      batch.get(i).arrive(PacketPool.HEADROOM, 60);
      all.add(batch.get(i));
    }
    assertThat(all).hasSize(9);
    batch.kill();
    for (Packet posted : ring) {
      PacketPool.withdraw(posted);
    }
    assertThat(pool.inUse()).isZero();
  }

  @Test
  void anExhaustedPoolExchangesNothing() {
    PacketPool small = new PacketPool(6);
    Packet[] ring = new Packet[4];
    small.post(ring, ring.length);
    PacketBatch batch = new PacketBatch(4);
    assertThatThrownBy(() -> small.exchange(ring, ring.length, 3, 3, batch))
        .isInstanceOf(PoolExhaustedException.class)
        .hasMessageContaining("limit=6");
    assertThat(batch.isEmpty()).isTrue();
    assertThat(small.inUse()).isEqualTo(4);
  }

  @Test
  void packetsKilledElsewhereComeBack() throws InterruptedException {
    PacketBatch batch = new PacketBatch(8);
    for (int i = 0; i < 8; i++) {
      batch.add(pool.take(PacketPool.HEADROOM, 60));
    }
    Thread elsewhere = new Thread(batch::kill);
    elsewhere.start();
    elsewhere.join();
    assertThat(pool.inUse()).isZero();
  }

  @Test
  void packetsKilledElsewhereMeanwhileLeaveTheCountAlone() throws InterruptedException {
    for (int round = 0; round < 200; round++) {
      PacketBatch away = new PacketBatch(256);
      for (int i = 0; i < 256; i++) {
        away.add(pool.take(PacketPool.HEADROOM, 60));
      }
      Thread elsewhere = new Thread(away::kill);
      elsewhere.start();
      while (elsewhere.isAlive()) {
        Packet first = pool.take(PacketPool.HEADROOM, 60);
        pool.take(PacketPool.HEADROOM, 60).kill();
        first.kill();
      }
      elsewhere.join();
      assertThat(pool.inUse()).isZero();
    }
  }
}
