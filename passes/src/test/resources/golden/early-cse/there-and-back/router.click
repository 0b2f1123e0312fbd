// The address goes from the packet into an annotation: reversed, and back.
Well -> MarkIPHeader(0) -> GetIPAddress(16) -> Drain;
