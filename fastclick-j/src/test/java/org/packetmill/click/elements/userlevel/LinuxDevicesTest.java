package org.packetmill.click.elements.userlevel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packetmill.click.lang.ErrorLog;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.RouterBuilder;

/** Without the module that makes system calls there are no devices, but arguments are checked. */
class LinuxDevicesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FromDevice(eth0) -> Discard              | devices of Linux need xchange-jni on the class",
        "Idle -> Queue -> ToDevice(eth0)          | devices of Linux need xchange-jni on the class",
        "KernelTap(10.0.0.1/8) -> Discard         | devices of Linux need xchange-jni on the class",
        "KernelTun(10.0.0.1/8) -> Discard         | devices of Linux need xchange-jni on the class",
        "FromDevice() -> Discard                  | DEVNAME",
        "FromDevice(eth0, SNAPLEN 5) -> Discard   | SNAPLEN",
        "FromDevice(eth0, METHOD X) -> Discard    | bad METHOD",
        "Idle -> Queue -> ToDevice(e, METHOD X)   | bad METHOD",
        "Idle -> Queue -> ToDevice(eth0, BURST 0) | BURST",
        "KernelTun(10.0.0.1/8, 11.0.0.1) -> Discard | bad GATEWAY",
        "KernelTap(10.0.0.1/8, MTU 9) -> Discard  | MTU",
      })
  void saysWhatIsMissingOrWrong(String config, String problem) {
    List<String> lines = new ArrayList<>();
    try {
      new RouterBuilder().log(new ErrorLog(lines::add)).text(config, "x.click").build();
    } catch (ConfigurationException e) {
      // Told in the log.
    }
    assertThat(lines).anyMatch(line -> line.contains(problem));
  }
}
