package org.packetmill.optimizer.analysis;

import org.packetmill.optimizer.program.Program;

/** What all analyses of a program ask again and again: found once, whoever asks first. */
final class WholeProgram {
  final CallIndex index;
  final Receivers receivers = new Receivers();
  final CallTargets targets;
  final LookUps lookUps;
  final FieldWrites writes;
  final JdkCallbacks callbacks;

  private WholeProgram(Program program) {
    index = new CallIndex(program);
    lookUps = new LookUps(program, index);
    writes = new FieldWrites(program, receivers);
    targets =
        new CallTargets(
            program, index, receivers, new LambdaFlow(program, index, receivers, lookUps, writes));
    callbacks = new JdkCallbacks(program, targets);
  }

  /**
   * Reads what nearly all questions need; hot methods and what the JDK calls are left to who asks.
   */
  void prepare() {
    index.prepare();
    lookUps.prepare();
  }

  static WholeProgram of(Program program) {
    return program.shared(WholeProgram.class, WholeProgram::new);
  }
}
