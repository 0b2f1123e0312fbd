package org.packetmill.click.elements.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.packetmill.click.elements.flow.NatPorts.FORWARD;
import static org.packetmill.click.elements.flow.NatPorts.REVERSE;

import org.junit.jupiter.api.Test;

class NatPortsTest {
  private static final int FIN = 1;
  private static final int RST = 4;
  private static final int ACK = 16;

  private final NatPorts ports = of(1);

  private static NatPorts of(int pool) {
    NatPorts ports = new NatPorts();
    ports.fill(pool);
    return ports;
  }

  @Test
  void portsAreGivenOutInOrderUntilNoneIsLeft() {
    for (int port = 1024; port < 65536; port++) {
      assertThat(ports.open(port, 1)).isEqualTo(port);
    }
    assertThat(ports.open(1, 1)).isZero();
    assertThat(ports.available()).isZero();
  }

  @Test
  void aPoolHasThePortsOfAllItsAddresses() {
    NatPorts pool = of(3);
    assertThat(pool.available()).isEqualTo(3 * 64512);
    for (int i = 0; i < 3 * 64512; i++) {
      assertThat(pool.open(i, i)).isEqualTo(pool.at(i / 64512, 1024 + i % 64512));
    }
    assertThat(pool.open(1, 1)).isZero();
    int port = pool.at(2, 5000);
    assertThat(pool.address(port)).isEqualTo(2 * 64512 + 5000 - 1024);
    pool.release(port, FORWARD);
    pool.release(pool.at(1, 2000), FORWARD);
    assertThat(pool.open(9, 9)).isEqualTo(port);
    assertThat(pool.open(9, 9)).isEqualTo(pool.at(1, 2000));
    assertThat(pool.at(3, 5000)).isZero();
    assertThat(pool.at(-1, 5000)).isZero();
  }

  @Test
  void aFreedPortIsUsedAgainAfterAllOthers() {
    int first = ports.open(1, 1);
    ports.release(first, FORWARD);
    for (int port = 1025; port < 65536; port++) {
      assertThat(ports.open(1, 1)).isEqualTo(port);
    }
    assertThat(ports.open(7, 8)).isEqualTo(first);
    assertThat(ports.address(first)).isEqualTo(7);
    assertThat(ports.port(first)).isEqualTo(8);
  }

  @Test
  void aPortIsFreeWhenBothDirectionsAreDone() {
    int port = ports.open(1, 1);
    assertThat(ports.claim(port)).isTrue();
    assertThat(ports.claim(port)).isFalse();
    ports.release(port, FORWARD);
    assertThat(ports.available()).isEqualTo(64511);
    assertThat(ports.closing(port)).isTrue();
    ports.release(port, REVERSE);
    assertThat(ports.available()).isEqualTo(64512);
    assertThat(ports.closing(port)).isFalse();
  }

  @Test
  void aReverseFlowCannotClaimWhatIsNotOpen() {
    assertThat(ports.claim(1024)).isFalse();
    assertThat(ports.claim(80)).isFalse();
    int port = ports.open(1, 1);
    ports.release(port, FORWARD);
    assertThat(ports.claim(port)).isFalse();
  }

  @Test
  void aDirectionEndsWithResetOrWithTheAnswerToAFin() {
    int port = ports.open(1, 1);
    ports.claim(port);
    assertThat(ports.goesOn(port, FORWARD, ACK)).isTrue();
    assertThat(ports.goesOn(port, FORWARD, RST)).isFalse();
    assertThat(ports.goesOn(port, FORWARD, FIN | ACK)).isTrue();
    assertThat(ports.goesOn(port, FORWARD, FIN | ACK)).as("repeated").isTrue();
    assertThat(ports.goesOn(port, REVERSE, ACK)).isTrue();
    assertThat(ports.goesOn(port, REVERSE, FIN | ACK)).isFalse();
  }
}
