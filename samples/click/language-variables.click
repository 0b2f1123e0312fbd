// Variables: the command line's NAME=VALUE wins over define; inner scopes see outer ones.
define($LIMIT 2, $WORDS zero one two, $TEXT "hello");
elementclass Say {
  $what |
  define($prefix said)
  input -> Print("$prefix $what ${WORDS[2]} ${missing-nothing}", 0) -> output
}
InfiniteSource(LIMIT $LIMIT, STOP true) -> Say($TEXT) -> Say(${WORDS[1]}) -> Discard;
