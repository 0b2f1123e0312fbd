package org.packetmill.click.tools;

import org.packetmill.click.router.FlowCode;

/** What a class of elements does to the alignment of packets, and what it wants of it. */
interface Aligner {
  /** What comes out, given what goes in. */
  default void have(Alignment[] in, Alignment[] out, FlowCode flow) {
    for (int o = 0; o < out.length; o++) {
      Alignment found = Alignment.EMPTY;
      for (int i = 0; i < in.length; i++) {
        found = flow.connects(i, o) ? found.or(in[i]) : found;
      }
      out[o] = found;
    }
  }

  /** What should go in, given what should come out. */
  default void want(Alignment[] in, Alignment[] out, FlowCode flow) {
    for (int i = 0; i < in.length; i++) {
      Alignment found = Alignment.EMPTY;
      for (int o = 0; o < out.length; o++) {
        found = flow.connects(i, o) ? found.and(out[o]) : found;
      }
      in[i] = found;
    }
  }

  /** What should go in, given what does. */
  default void adjust(Alignment[] in) {}

  /** Lets alignments through. */
  Aligner THROUGH = new Aligner() {};

  /** Has nothing to do with alignments. */
  Aligner NONE =
      new Aligner() {
        @Override
        public void have(Alignment[] in, Alignment[] out, FlowCode flow) {}

        @Override
        public void want(Alignment[] in, Alignment[] out, FlowCode flow) {}
      };

  /** Takes any alignment, as long as it is one and the same of at least four bytes. */
  Aligner CLASSIFIER =
      new Aligner() {
        @Override
        public void adjust(Alignment[] in) {
          Alignment common = in.length == 0 ? new Alignment(1, 0) : in[0];
          for (Alignment alignment : in) {
            common = common.or(alignment);
          }
          boolean enough = common.shownModulus() >= 4;
          fill(in, enough ? common : new Alignment(4, common.offset()));
        }
      };

  /** Strips the Ethernet header's room off what goes through, and makes packets of its own. */
  Aligner ARP_QUERIER =
      new Aligner() {
        private static final int ETHERNET = 14;

        @Override
        public void have(Alignment[] in, Alignment[] out, FlowCode flow) {
          for (int o = 0; o < out.length && in.length > 0; o++) {
            out[o] = o == 0 ? in[0].plus(-ETHERNET) : new Alignment(4, 2);
          }
        }

        @Override
        public void want(Alignment[] in, Alignment[] out, FlowCode flow) {
          for (int i = 0; i < in.length; i++) {
            boolean through = i == 0 && out.length > 0;
            in[i] = through ? out[0].plus(ETHERNET) : new Alignment(2, 0);
          }
        }
      };

  /** Makes packets of one alignment. */
  static Aligner making(Alignment alignment) {
    return new Aligner() {
      @Override
      public void have(Alignment[] in, Alignment[] out, FlowCode flow) {
        fill(out, alignment);
      }

      @Override
      public void want(Alignment[] in, Alignment[] out, FlowCode flow) {
        fill(in, Alignment.EMPTY);
      }
    };
  }

  /** Wants one alignment, and lets alignments through. */
  static Aligner wanting(Alignment alignment) {
    return new Aligner() {
      @Override
      public void want(Alignment[] in, Alignment[] out, FlowCode flow) {
        fill(in, alignment);
      }
    };
  }

  /** Moves the beginning of packets ahead by some bytes. */
  static Aligner shifting(int bytes) {
    return new Aligner() {
      @Override
      public void have(Alignment[] in, Alignment[] out, FlowCode flow) {
        Alignment common = in.length == 0 ? new Alignment(1, 0) : in[0];
        for (Alignment alignment : in) {
          common = common.or(alignment);
        }
        fill(out, common.plus(bytes));
      }

      @Override
      public void want(Alignment[] in, Alignment[] out, FlowCode flow) {
        Alignment common = out.length == 0 ? new Alignment(1, 0) : out[0];
        for (Alignment alignment : out) {
          common = common.and(alignment);
        }
        fill(in, common.plus(-bytes));
      }
    };
  }

  /** Does to packets what the first does, and wants what the second wants. */
  static Aligner both(Aligner having, Aligner wanting) {
    return new Aligner() {
      @Override
      public void have(Alignment[] in, Alignment[] out, FlowCode flow) {
        having.have(in, out, flow);
      }

      @Override
      public void want(Alignment[] in, Alignment[] out, FlowCode flow) {
        wanting.want(in, out, flow);
      }
    };
  }

  private static void fill(Alignment[] alignments, Alignment with) {
    java.util.Arrays.fill(alignments, with);
  }
}
