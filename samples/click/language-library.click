/* A library is read once, from beside this file or from CLICKPATH. */
require(library common.lib, compact_config);
require(library common.lib);
InfiniteSource(DATA \<00 11 /* bytes in hexadecimal */ 22>, LIMIT 1, STOP true)
  -> Print("quotes: \"a\", 'b' \\ and a comma, too")
# 100 "elsewhere.click"
  -> Sink;
